package dev.an0844.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.detection.FailureEvidence;
import dev.an0844.detection.OpeningEvidence;
import dev.an0844.detection.OpeningKind;
import dev.an0844.detection.SuccessEvidence;
import dev.an0844.output.Origin;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.Transport;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

class ObservationSerializerTest {

  private static final Process SSHD =
      new Process(7L, "/usr/sbin/sshd", "com.apple.sshd", null, "/sbin/launchd", 0L, List.of("-i"));

  private final TypeSerializer<Observation> serializer =
      new ObservationType().createSerializer(new SerializerConfigImpl());

  @Property(tries = 2_000)
  void everyObservationComesOutAsItWentIn(@ForAll("observations") Observation observation)
      throws IOException {
    assertThat(roundTrip(List.of(observation))).containsExactly(observation);
    assertThat(serializer.copy(observation)).isEqualTo(observation);
  }

  @Property(tries = 200)
  void oneFollowsTheOtherWithoutAGap(
      @ForAll("observations") Observation one, @ForAll("observations") Observation other)
      throws IOException {
    assertThat(roundTrip(List.of(one, other, one))).containsExactly(one, other, one);
  }

  @Property(tries = 200)
  void bytesAreCopiedAsTheyAre(@ForAll("observations") Observation observation) throws IOException {
    DataOutputSerializer written = new DataOutputSerializer(256);
    serializer.serialize(observation, written);
    DataOutputSerializer copied = new DataOutputSerializer(256);

    serializer.copy(new DataInputDeserializer(written.getCopyOfBuffer()), copied);

    assertThat(copied.getCopyOfBuffer()).isEqualTo(written.getCopyOfBuffer());
  }

  private List<Observation> roundTrip(List<Observation> observations) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(256);
    for (Observation observation : observations) {
      serializer.serialize(observation, out);
    }
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    TypeSerializer<Observation> otherEnd = serializer.duplicate();
    List<Observation> read = new ArrayList<>();
    while (in.available() > 0) {
      read.add(otherEnd.deserialize(in));
    }
    return read;
  }

  @Provide
  Arbitrary<Observation> observations() {
    return Combinators.combine(
            texts(),
            texts(),
            texts().injectNull(0.5),
            texts().list().ofMaxSize(3),
            texts().injectNull(0.8),
            Arbitraries.longs(),
            Arbitraries.longs().greaterOrEqual(0).injectNull(0.5),
            bodies())
        .as(
            (id, host, name, tags, testId, time, lateBy, body) ->
                new Observation(
                    id,
                    host,
                    name,
                    tags,
                    testId,
                    time,
                    lateBy == null ? 0L : lateBy,
                    lateBy == null ? null : new Origin("telemetry", 3, 12L, null, null, null),
                    time % 3 == 0 ? 0 : time.intValue(),
                    time % 3 == 0 ? Long.MAX_VALUE : time - 10_000,
                    alike(body, id, time)));
  }

  /** As ingest makes them, the evidence bears the id and the time of its event; at times. */
  private static Object alike(Object body, String id, long time) {
    boolean canBear = Math.abs(time) < 1L << 52 && time % 2 == 0;
    if (canBear && body instanceof FailureSeen failure) {
      failure.getEvidence().setEventId(id);
      failure.getEvidence().setTime(Instant.ofEpochMilli(time));
    }
    if (canBear && body instanceof SuccessSeen success) {
      success.getEvidence().setEventId(id);
      success.getEvidence().setTime(Instant.ofEpochMilli(time));
    }
    return body;
  }

  private static Arbitrary<Object> bodies() {
    return Arbitraries.oneOf(failures(), openings(), successes());
  }

  private static Arbitrary<Object> failures() {
    return Combinators.combine(
            texts(),
            times(),
            Arbitraries.of(Transport.class),
            Arbitraries.integers().between(1, 65_535),
            Arbitraries.of(Outcome.class),
            Arbitraries.of(SensorKind.class))
        .as(
            (text, time, transport, port, outcome, sensor) ->
                new FailureSeen(
                    text, new FailureEvidence(text, time, transport, port, outcome, sensor)));
  }

  private static Arbitrary<Object> openings() {
    return Combinators.combine(
            texts(), times(), Arbitraries.integers().between(1, 65_535).list().ofMaxSize(5))
        .as(
            (text, time, ports) -> {
              OpeningEvidence evidence = new OpeningEvidence();
              evidence.setEventId(text);
              evidence.setEarliest(time);
              evidence.setLatest(time.plusMillis(1));
              evidence.setWhat(OpeningKind.PORT_BIND);
              evidence.setPorts(ports);
              evidence.setTransport(Transport.UDP);
              evidence.setSensor(SensorKind.OSQUERY);
              evidence.setProcess(SSHD);
              return new OpeningSeen(evidence);
            });
  }

  private static Arbitrary<Object> successes() {
    return Combinators.combine(
            texts(),
            times(),
            Arbitraries.integers().between(1, 65_535),
            Arbitraries.integers().between(1, 65_535).injectNull(0.5),
            texts().injectNull(0.5),
            Arbitraries.of(SSHD).injectNull(0.5),
            texts().injectNull(0.5))
        .as(
            (text, time, port, sourcePort, destination, process, state) ->
                new SuccessSeen(
                    text,
                    Transport.TCP,
                    port,
                    new SuccessEvidence(
                        text, time, sourcePort, destination, process, state, SensorKind.ZEEK)));
  }

  private static Arbitrary<Instant> times() {
    return Arbitraries.longs().between(0, 1L << 45).map(Instant::ofEpochMilli);
  }

  /** Half a surrogate pair is no text: no Avro string can bring it. */
  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ascii().ofMaxLength(40),
        Arbitraries.strings().withCharRange('\u0000', '\ud7ff').ofMaxLength(300));
  }
}
