package dev.an0844.coverage;

import dev.an0844.telemetry.SensorKind;

/** What kinds of sensors can show by their nature. */
final class Sensors {

  private Sensors() {}

  /**
   * Whether a sensor that shows any attempt at all would show failures and successes alike: then a
   * leg that it does not show did not happen, and is not blind.
   */
  static boolean showsBothWays(SensorKind sensor) {
    return switch (sensor) {
      case ZEEK, OCSF -> true;
      case UNKNOWN, OSQUERY, UNIFIED_LOG, ENDPOINT_SECURITY, OPENBSM, PF_LOG, EDR, SIMULATOR ->
          false;
    };
  }
}
