package dev.an0844.simulator.scenario;

import java.util.Locale;

/** What whoever acts in a story is up to, whatever the contract says of it. */
public enum Intent {
  ATTACK,
  NEAR_MISS,
  BENIGN,
  BACKGROUND;

  /** The word that the truth file uses. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
