package dev.an0844.normalize.ecs;

import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.ConnectionSide;
import dev.an0844.normalize.HostDirectory;
import dev.an0844.normalize.HostFields;
import dev.an0844.normalize.IpScope;
import dev.an0844.normalize.JsonFields;
import dev.an0844.normalize.MappingResult;
import dev.an0844.normalize.MappingResult.Mapped;
import dev.an0844.normalize.MappingResult.NotOurs;
import dev.an0844.normalize.RecordOrigin;
import dev.an0844.normalize.SkipReason;
import dev.an0844.normalize.ecs.EcsOutcome.Judged;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.Transport;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Connections. Of one that a host's own sensor saw, the host is that of the document if it is the
 * responder, by its addresses or by the direction ingress, which ECS keeps for such sensors; of one
 * that was seen on the network, the host is the one that has the destination's address.
 */
final class EcsNetwork {

  private static final Map<String, ConnectionSide> DIRECTIONS =
      Map.of("ingress", ConnectionSide.RESPONDER, "egress", ConnectionSide.ORIGINATOR);

  private static final Map<String, Transport> TRANSPORTS =
      Map.of("tcp", Transport.TCP, "udp", Transport.UDP, "6", Transport.TCP, "17", Transport.UDP);

  private final HostDirectory hosts;
  private final RecordOrigin origin;

  EcsNetwork(HostDirectory hosts, RecordOrigin origin) {
    this.hosts = hosts;
    this.origin = origin;
  }

  MappingResult map(JsonFields document) throws BrokenRecordException {
    Optional<Transport> transport = transport(document);
    if (transport.isEmpty()) {
      return new NotOurs(SkipReason.OTHER_PROTOCOL);
    }
    Judged judged = EcsOutcome.of(document, transport.get());
    if (judged.skipped() != null) {
      return new NotOurs(judged.skipped());
    }
    if (document.text("source.ip") == null
        || document.text("destination.ip") == null
        || document.text("destination.port") == null) {
      return new NotOurs(SkipReason.NO_ADDRESS);
    }
    String source = document.address("source.ip");
    String destination = document.address("destination.ip");
    Optional<SkipReason> skipped =
        IpScope.noAttempt(source, destination, document.port("destination.port"));
    if (skipped.isPresent()) {
      return new NotOurs(skipped.get());
    }
    return attempt(document, source, destination, transport.get(), judged);
  }

  /** Empty for a protocol that is neither; unknown where none is named. */
  private static Optional<Transport> transport(JsonFields document) {
    String name = document.text("network.transport");
    String known = name == null ? document.text("network.iana_number") : name;
    return known == null
        ? Optional.of(Transport.UNKNOWN)
        : Optional.ofNullable(TRANSPORTS.get(known.toLowerCase(Locale.ROOT)));
  }

  private MappingResult attempt(
      JsonFields document, String source, String destination, Transport transport, Judged judged)
      throws BrokenRecordException {
    String direction = document.text("network.direction");
    ConnectionSide stated = direction == null ? null : DIRECTIONS.get(direction);
    ConnectionSide side = ConnectionSide.of(document.texts("host.ip"), source, destination, stated);
    if (side == ConnectionSide.ORIGINATOR) {
      return new NotOurs(SkipReason.OUTBOUND);
    }
    boolean own = side == ConnectionSide.RESPONDER;
    if (own && EcsDocument.isOtherSystem(document)) {
      return new NotOurs(SkipReason.OTHER_SYSTEM);
    }
    Instant time = document.time(judged.timeField());
    Optional<Host> host =
        own
            ? HostFields.OF_SHIPPERS.host(document, origin.host(), hosts)
            : hosts.byAddress(destination, time);
    if (host.isEmpty()) {
      return new NotOurs(own ? SkipReason.HOST_NOT_NAMED : SkipReason.HOST_NOT_IN_INVENTORY);
    }
    return new Mapped(
        EcsDocument.begun(document, time)
            .setHost(host.get())
            .setBody(
                ConnectionAttempt.newBuilder()
                    .setSourceIp(source)
                    .setSourcePort(document.optionalPort("source.port"))
                    .setDestinationIp(destination)
                    .setDestinationPort(document.port("destination.port"))
                    .setTransport(transport)
                    .setOutcome(judged.outcome())
                    .setProcess(own ? process(document) : null)
                    .setSensorState(judged.state())
                    .build())
            .build());
  }

  private static @Nullable Process process(JsonFields document) throws BrokenRecordException {
    String path = document.text("process.executable");
    return path == null ? null : EcsDocument.process(document).setPath(path).build();
  }
}
