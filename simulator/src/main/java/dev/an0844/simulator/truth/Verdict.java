package dev.an0844.simulator.truth;

import java.util.Locale;

/** What must be seen of a success: an alert, a suppressed detection, or nothing. */
public enum Verdict {
  ALERT,
  SUPPRESSED,
  SILENT;

  /** The word that the truth file uses. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
