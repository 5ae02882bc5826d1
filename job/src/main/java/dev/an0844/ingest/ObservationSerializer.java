package dev.an0844.ingest;

import dev.an0844.detection.FailureEvidence;
import dev.an0844.detection.OpeningEvidence;
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
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.formats.avro.typeutils.AvroSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Observations on their way from ingest to the correlate stage, which every event takes: several
 * times as cheap as Avro's own way with them. What repeats itself is written once (an event's id
 * and time in its evidence), what is rare goes by Avro (openings, origins).
 *
 * <p>For that way alone. Its bytes change with any release and lie in no checkpoint, as unaligned
 * ones are off; in state, observations are Avro records. For one thread, as Flink's serializers
 * are.
 */
final class ObservationSerializer extends TypeSerializer<Observation> {

  private static final long serialVersionUID = 1L;

  private static final int FAILURE = 0;
  private static final int OPENING = 1;
  private static final int SUCCESS = 2;
  private static final int KIND = 3;
  private static final int LATE = 4;
  private static final int TAGGED = 8;
  private static final int HAS_ORIGIN = 16;
  private static final int HAS_PROCESS = 32;
  private static final int OWN_EVIDENCE = 64;
  private static final int OF_PARTITION = 128;

  private static final Transport[] TRANSPORTS = Transport.values();
  private static final Outcome[] OUTCOMES = Outcome.values();
  private static final SensorKind[] SENSORS = SensorKind.values();

  private final TypeSerializer<OpeningEvidence> openings =
      new AvroSerializer<>(OpeningEvidence.class);
  private final TypeSerializer<Origin> origins = new AvroSerializer<>(Origin.class);
  private final TypeSerializer<Process> processes = new AvroSerializer<>(Process.class);
  private transient @Nullable CompactTexts texts;

  @Override
  public void serialize(Observation event, DataOutputView out) throws IOException {
    CompactTexts text = texts();
    int shape = shapeOf(event);
    out.writeByte(shape);
    text.write(event.getEventId(), out);
    text.write(event.getHostId(), out);
    text.writeNullable(event.getHostName(), out);
    text.writeNullable(event.getTestId(), out);
    out.writeLong(event.getTime());
    if ((shape & TAGGED) != 0) {
      writeTags(event.getHostTags(), out);
    }
    if ((shape & LATE) != 0) {
      out.writeLong(event.getLateByMs());
    }
    if ((shape & HAS_ORIGIN) != 0) {
      origins.serialize(event.getOrigin(), out);
    }
    if ((shape & OF_PARTITION) != 0) {
      out.writeInt(event.getPartition());
      out.writeLong(event.getSettled());
    }
    switch (shape & KIND) {
      case FAILURE -> write((FailureSeen) event.getBody(), shape, out);
      case OPENING -> openings.serialize(((OpeningSeen) event.getBody()).getEvidence(), out);
      default -> write((SuccessSeen) event.getBody(), shape, out);
    }
  }

  @Override
  public Observation deserialize(DataInputView in) throws IOException {
    CompactTexts text = texts();
    int shape = in.readByte();
    String id = text.read(in);
    String hostId = text.readRepeated(in);
    String hostName = text.readRepeatedOrNull(in);
    String testId = text.readRepeatedOrNull(in);
    long time = in.readLong();
    List<String> tags = (shape & TAGGED) == 0 ? List.of() : readTags(in);
    long lateBy = (shape & LATE) == 0 ? 0 : in.readLong();
    Origin origin = (shape & HAS_ORIGIN) == 0 ? null : origins.deserialize(in);
    boolean ofPartition = (shape & OF_PARTITION) != 0;
    int partition = ofPartition ? in.readInt() : 0;
    long settled = ofPartition ? in.readLong() : Long.MAX_VALUE;
    Object body =
        switch (shape & KIND) {
          case FAILURE -> readFailure(id, time, shape, in);
          case OPENING -> new OpeningSeen(openings.deserialize(in));
          default -> readSuccess(id, time, shape, in);
        };
    return new Observation(
        id, hostId, hostName, tags, testId, time, lateBy, origin, partition, settled, body);
  }

  private static int shapeOf(Observation event) {
    int shape = event.getHostTags().isEmpty() ? 0 : TAGGED;
    shape |= event.getLateByMs() == 0 ? 0 : LATE;
    shape |= event.getOrigin() == null ? 0 : HAS_ORIGIN;
    shape |= event.getSettled() == Long.MAX_VALUE ? 0 : OF_PARTITION;
    Object body = event.getBody();
    if (body instanceof FailureSeen failure) {
      FailureEvidence evidence = failure.getEvidence();
      return shape | FAILURE | own(event, evidence.getEventId(), evidence.getTime());
    }
    if (body instanceof SuccessSeen success) {
      SuccessEvidence evidence = success.getEvidence();
      shape |= evidence.getProcess() == null ? 0 : HAS_PROCESS;
      return shape | SUCCESS | own(event, evidence.getEventId(), evidence.getTime());
    }
    return shape | OPENING;
  }

  /** Whether the evidence bears another id or time than its event. */
  private static int own(Observation event, String evidenceId, Instant evidenceTime) {
    boolean same =
        evidenceId.equals(event.getEventId()) && evidenceTime.toEpochMilli() == event.getTime();
    return same ? 0 : OWN_EVIDENCE;
  }

  private void write(FailureSeen failure, int shape, DataOutputView out) throws IOException {
    FailureEvidence evidence = failure.getEvidence();
    texts().write(failure.getSourceIp(), out);
    writeOwn(evidence.getEventId(), evidence.getTime(), shape, out);
    out.writeByte(place(evidence.getTransport()));
    out.writeInt(evidence.getPort());
    out.writeByte(place(evidence.getOutcome()));
    out.writeByte(place(evidence.getSensor()));
  }

  private FailureSeen readFailure(String id, long time, int shape, DataInputView in)
      throws IOException {
    String source = texts().readRepeated(in);
    return new FailureSeen(
        source,
        new FailureEvidence(
            ownId(id, shape, in),
            ownTime(time, shape, in),
            TRANSPORTS[in.readByte()],
            in.readInt(),
            OUTCOMES[in.readByte()],
            SENSORS[in.readByte()]));
  }

  private void write(SuccessSeen success, int shape, DataOutputView out) throws IOException {
    CompactTexts text = texts();
    SuccessEvidence evidence = success.getEvidence();
    text.write(success.getSourceIp(), out);
    out.writeByte(place(success.getTransport()));
    out.writeInt(success.getPort());
    writeOwn(evidence.getEventId(), evidence.getTime(), shape, out);
    Integer sourcePort = evidence.getSourcePort();
    out.writeInt(sourcePort == null ? -1 : sourcePort);
    text.writeNullable(evidence.getDestinationIp(), out);
    if ((shape & HAS_PROCESS) != 0) {
      processes.serialize(evidence.getProcess(), out);
    }
    text.writeNullable(evidence.getSensorState(), out);
    out.writeByte(place(evidence.getSensor()));
  }

  private SuccessSeen readSuccess(String id, long time, int shape, DataInputView in)
      throws IOException {
    CompactTexts text = texts();
    String source = text.readRepeated(in);
    Transport transport = TRANSPORTS[in.readByte()];
    int port = in.readInt();
    String evidenceId = ownId(id, shape, in);
    Instant evidenceTime = ownTime(time, shape, in);
    int sourcePort = in.readInt();
    String destination = text.readRepeatedOrNull(in);
    Process process = (shape & HAS_PROCESS) == 0 ? null : processes.deserialize(in);
    String state = text.readRepeatedOrNull(in);
    return new SuccessSeen(
        source,
        transport,
        port,
        new SuccessEvidence(
            evidenceId,
            evidenceTime,
            sourcePort < 0 ? null : sourcePort,
            destination,
            process,
            state,
            SENSORS[in.readByte()]));
  }

  private void writeOwn(String id, Instant time, int shape, DataOutputView out) throws IOException {
    if ((shape & OWN_EVIDENCE) != 0) {
      texts().write(id, out);
      out.writeLong(time.toEpochMilli());
    }
  }

  private String ownId(String id, int shape, DataInputView in) throws IOException {
    return (shape & OWN_EVIDENCE) == 0 ? id : texts().read(in);
  }

  private static Instant ownTime(long time, int shape, DataInputView in) throws IOException {
    return Instant.ofEpochMilli((shape & OWN_EVIDENCE) == 0 ? time : in.readLong());
  }

  private void writeTags(List<String> tags, DataOutputView out) throws IOException {
    texts().writeLength(tags.size(), out);
    for (String tag : tags) {
      texts().write(tag, out);
    }
  }

  private List<String> readTags(DataInputView in) throws IOException {
    int size = texts().readLength(in);
    List<String> tags = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      tags.add(texts().readRepeated(in));
    }
    return tags;
  }

  /** Both ends are the same release, so the place of a constant means the same to both. */
  @SuppressWarnings("EnumOrdinal")
  private static int place(Enum<?> constant) {
    return constant.ordinal();
  }

  private CompactTexts texts() {
    CompactTexts mine = texts;
    if (mine == null) {
      mine = new CompactTexts();
      texts = mine;
    }
    return mine;
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public TypeSerializer<Observation> duplicate() {
    return new ObservationSerializer();
  }

  @Override
  public Observation createInstance() {
    return new Observation();
  }

  @Override
  public Observation copy(Observation from) {
    return Observation.newBuilder(from).build();
  }

  @Override
  public Observation copy(Observation from, Observation reuse) {
    return copy(from);
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public Observation deserialize(Observation reuse, DataInputView in) throws IOException {
    return deserialize(in);
  }

  @Override
  public void copy(DataInputView in, DataOutputView out) throws IOException {
    serialize(deserialize(in), out);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ObservationSerializer;
  }

  @Override
  public int hashCode() {
    return ObservationSerializer.class.hashCode();
  }

  @Override
  public TypeSerializerSnapshot<Observation> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a checkpoint would say of this serializer. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Observation> {

    /** For Flink, which makes it by reflection. */
    public Snapshot() {
      super(ObservationSerializer::new);
    }
  }
}
