package dev.an0844.coverage;

/** The legs that are told apart. An opening is a bind or a firewall change. */
enum SeenLeg {
  FAILURE(0),
  BIND(1),
  FIREWALL_CHANGE(2),
  SUCCESS(3);

  /** How many there are. */
  static final int COUNT = 4;

  private final int place;

  SeenLeg(int place) {
    this.place = place;
  }

  /** Its place in the lists of the state, which never changes. */
  int place() {
    return place;
  }
}
