package dev.an0844.simulator.validate;

/** What must arrive. */
enum Leg {
  KNOCK("the knock", dev.an0844.output.Leg.FAILURES),
  FIREWALL_CHANGE("the anchor load", dev.an0844.output.Leg.OPENINGS),
  BIND("the listener", dev.an0844.output.Leg.OPENINGS),
  CONNECTION("the connection", dev.an0844.output.Leg.SUCCESSES);

  private final String words;
  private final dev.an0844.output.Leg ofDetection;

  Leg(String words, dev.an0844.output.Leg ofDetection) {
    this.words = words;
    this.ofDetection = ofDetection;
  }

  String words() {
    return words;
  }

  /** The leg of the detection that it belongs to. */
  dev.an0844.output.Leg ofDetection() {
    return ofDetection;
  }
}
