package dev.an0844.normalize.stream;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * An address that leads to no host.
 *
 * @param address canonical text
 * @param at when a host was asked for
 * @param atOtherTimes whether the inventory has it at other times
 * @param holders the hosts that had it then, none or several
 */
record Unassigned(String address, Instant at, boolean atOtherTimes, List<String> holders) {

  private static final int MOST_SHOWN = 4;

  Cause cause() {
    if (!holders.isEmpty()) {
      return Cause.SEVERAL_HOSTS;
    }
    return atOtherTimes ? Cause.NOT_AT_THAT_TIME : Cause.UNKNOWN_ADDRESS;
  }

  /** In a sentence for the person who keeps the inventory. */
  String detail() {
    return switch (cause()) {
      case UNKNOWN_ADDRESS -> "no host of the inventory ever had the address " + address;
      case NOT_AT_THAT_TIME ->
          "no host of the inventory had the address "
              + address
              + " at "
              + at
              + ", though some had it at other times";
      case SEVERAL_HOSTS ->
          holders.size()
              + " hosts of the inventory had the address "
              + address
              + " at "
              + at
              + ": "
              + String.join(", ", holders.subList(0, Math.min(holders.size(), MOST_SHOWN)));
    };
  }

  /** Why an address leads to no host. */
  enum Cause {
    UNKNOWN_ADDRESS,
    NOT_AT_THAT_TIME,
    SEVERAL_HOSTS;

    /** The word in metrics. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
