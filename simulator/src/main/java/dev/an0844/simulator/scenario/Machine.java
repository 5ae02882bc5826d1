package dev.an0844.simulator.scenario;

import dev.an0844.telemetry.Host;
import java.util.List;

/**
 * A Mac of the fleet.
 *
 * @param index from 0; also decides which file its telemetry goes to
 * @param host as its telemetry names it
 * @param skewMillis how far its sensors' clocks are ahead (or, negative, behind); whole
 *     milliseconds, so that a story that turns on one of them still does
 * @param latecomer whether its telemetry can come late; nothing but stories of late events opens
 *     such a machine, since after a late opening the verdict on other successes would depend on the
 *     order of arrival
 */
public record Machine(
    int index, Host host, String ip, String ip6, long skewMillis, boolean latecomer) {

  /** A machine of the office. */
  public static Machine of(int index, long skewMillis, boolean latecomer) {
    String name = (latecomer ? "mac-late-" : "mac-") + "%03d".formatted(index);
    String id = "4D41434F-0000-4000-8000-%012X".formatted(index);
    Host host = new Host(id, name, List.of(latecomer ? "remote" : "office"));
    String ip = "10.%d.%d.%d".formatted(40 + index / 62500, index / 250 % 250, 1 + index % 250);
    return new Machine(index, host, ip, "fd00:40::%x".formatted(index + 1), skewMillis, latecomer);
  }
}
