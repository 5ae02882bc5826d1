package dev.an0844.normalize.ocsf;

import com.fasterxml.jackson.databind.JsonNode;
import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.ConnectionSide;
import dev.an0844.normalize.HostDirectory;
import dev.an0844.normalize.IpScope;
import dev.an0844.normalize.JsonFields;
import dev.an0844.normalize.JsonLine;
import dev.an0844.normalize.MappingResult;
import dev.an0844.normalize.MappingResult.Mapped;
import dev.an0844.normalize.MappingResult.NotOurs;
import dev.an0844.normalize.RecordOrigin;
import dev.an0844.normalize.SkipReason;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Network Activity (4001). Of a connection that a device's own sensor saw, the device is the host
 * if it is the responder by its addresses or else by the stated direction; of one that a network
 * sensor saw, the host is the one that has the destination's address.
 */
final class NetworkActivity implements OcsfMapping.ClassMapping {

  private static final String LISTEN = "7";

  private static final Map<String, SkipReason> COUNTED =
      Map.of("2", SkipReason.CONNECTION_END, "6", SkipReason.TRAFFIC_REPORT);

  private static final Map<String, ConnectionSide> DIRECTIONS =
      Map.of("1", ConnectionSide.RESPONDER, "2", ConnectionSide.ORIGINATOR);

  private static final Map<String, Transport> NUMBERS =
      Map.of("6", Transport.TCP, "17", Transport.UDP);
  private static final Map<String, Transport> NAMES =
      Map.of("tcp", Transport.TCP, "udp", Transport.UDP);

  private final HostDirectory hosts;
  private final RecordOrigin origin;

  NetworkActivity(HostDirectory hosts, RecordOrigin origin) {
    this.hosts = hosts;
    this.origin = origin;
  }

  @Override
  public List<MappingResult> map(JsonFields event) throws BrokenRecordException {
    String activity = event.required("activity_id");
    if (COUNTED.containsKey(activity)) {
      return List.of(new NotOurs(COUNTED.get(activity)));
    }
    Optional<Transport> transport = transport(event);
    if (transport.isEmpty()) {
      return List.of(new NotOurs(SkipReason.OTHER_PROTOCOL));
    }
    return List.of(
        activity.equals(LISTEN)
            ? bind(event, transport.get())
            : attempt(event, activity, transport.get()));
  }

  /** Empty for a protocol that is neither; unknown where none is named. */
  private static Optional<Transport> transport(JsonFields event) {
    String number = event.text("connection_info.protocol_num");
    String name = event.text("connection_info.protocol_name");
    if (number != null && !number.equals("-1")) {
      return Optional.ofNullable(NUMBERS.get(number));
    }
    return name == null
        ? Optional.of(Transport.UNKNOWN)
        : Optional.ofNullable(NAMES.get(name.toLowerCase(Locale.ROOT)));
  }

  private MappingResult bind(JsonFields event, Transport transport) throws BrokenRecordException {
    String end = event.text("dst_endpoint.port") == null ? "src_endpoint" : "dst_endpoint";
    if (event.text(end + ".port") == null || event.text(end + ".ip") == null) {
      return new NotOurs(SkipReason.NO_ADDRESS);
    }
    String address = event.address(end + ".ip");
    int port = event.port(end + ".port");
    if (port == 0) {
      return new NotOurs(SkipReason.PORT_ZERO);
    }
    if (OcsfEvent.isOtherSystem(event)) {
      return new NotOurs(SkipReason.OTHER_SYSTEM);
    }
    Optional<Host> host = OcsfEvent.DEVICE.host(event, origin.host(), hosts);
    return host.isEmpty()
        ? new NotOurs(SkipReason.HOST_NOT_NAMED)
        : new Mapped(
            OcsfEvent.begun(event)
                .setHost(host.get())
                .setBody(
                    PortBind.newBuilder()
                        .setLocalIp(address)
                        .setLocalPort(port)
                        .setTransport(transport)
                        .setProcess(process(event))
                        .build())
                .build());
  }

  private MappingResult attempt(JsonFields event, String activity, Transport transport)
      throws BrokenRecordException {
    if (event.text("src_endpoint.ip") == null
        || event.text("dst_endpoint.ip") == null
        || event.text("dst_endpoint.port") == null) {
      return new NotOurs(SkipReason.NO_ADDRESS);
    }
    String source = event.address("src_endpoint.ip");
    String destination = event.address("dst_endpoint.ip");
    int port = event.port("dst_endpoint.port");
    Outcome outcome = ActivityOutcome.of(event, activity);
    Optional<SkipReason> skipped = IpScope.noAttempt(source, destination, port);
    if (skipped.isPresent()) {
      return new NotOurs(skipped.get());
    }
    ConnectionSide side = side(event, source, destination);
    if (side == ConnectionSide.ORIGINATOR) {
      return new NotOurs(SkipReason.OUTBOUND);
    }
    boolean own = side == ConnectionSide.RESPONDER;
    if (own && OcsfEvent.isOtherSystem(event)) {
      return new NotOurs(SkipReason.OTHER_SYSTEM);
    }
    TelemetryEvent.Builder begun = OcsfEvent.begun(event);
    Optional<Host> host =
        own
            ? OcsfEvent.DEVICE.host(event, origin.host(), hosts)
            : hosts.byAddress(destination, begun.getEventTime());
    if (host.isEmpty()) {
      return new NotOurs(own ? SkipReason.HOST_NOT_NAMED : SkipReason.HOST_NOT_IN_INVENTORY);
    }
    return new Mapped(
        begun
            .setHost(host.get())
            .setBody(
                ConnectionAttempt.newBuilder()
                    .setSourceIp(source)
                    .setSourcePort(event.optionalPort("src_endpoint.port"))
                    .setDestinationIp(destination)
                    .setDestinationPort(port)
                    .setTransport(transport)
                    .setOutcome(outcome)
                    .setProcess(own ? process(event) : null)
                    .setSensorState(ActivityOutcome.words(event, activity))
                    .build())
            .build());
  }

  /** A direction says something of the device only where there is one. */
  private static ConnectionSide side(JsonFields event, String source, String destination) {
    String direction = event.text("connection_info.direction_id");
    boolean device = event.node("device") != null;
    ConnectionSide stated = device && direction != null ? DIRECTIONS.get(direction) : null;
    return ConnectionSide.of(addresses(event), source, destination, stated);
  }

  private static List<String> addresses(JsonFields event) {
    List<String> addresses = new ArrayList<>(event.texts("device.ip"));
    JsonNode interfaces = event.node("device.network_interfaces");
    if (interfaces != null) {
      for (JsonNode each : interfaces) {
        String address = JsonLine.textOf(each.get("ip"));
        if (address != null) {
          addresses.add(address);
        }
      }
    }
    return addresses;
  }

  private static @Nullable Process process(JsonFields event) throws BrokenRecordException {
    String path = OcsfEvent.path(event, "actor.process");
    return path == null ? null : OcsfEvent.process(event, "actor.process").setPath(path).build();
  }
}
