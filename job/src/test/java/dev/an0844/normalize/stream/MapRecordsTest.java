package dev.an0844.normalize.stream;

import static dev.an0844.normalize.eslogger.ExecRecord.anchorLoad;
import static dev.an0844.normalize.osquery.ResultLine.listener;
import static dev.an0844.normalize.stream.RawRecords.OSQUERY_TOPIC;
import static dev.an0844.normalize.stream.RawRecords.RULES;
import static dev.an0844.normalize.stream.RawRecords.ZEEK_FILE;
import static dev.an0844.normalize.stream.RawRecords.ZEEK_TOPIC;
import static dev.an0844.normalize.stream.RawRecords.ofFile;
import static dev.an0844.normalize.stream.RawRecords.ofTopic;
import static dev.an0844.normalize.zeek.ConnLine.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.ingest.Refusal;
import dev.an0844.normalize.HostInventory;
import dev.an0844.normalize.SensorFormat;
import dev.an0844.normalize.SkipReason;
import dev.an0844.normalize.zeek.ConnLine;
import dev.an0844.output.DeadLetterReason;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.TelemetryEvent;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.accumulators.Accumulator;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The mapping as Flink runs it, record by record. */
class MapRecordsTest {

  private @Nullable OneInputStreamOperatorTestHarness<RawRecord, TelemetryEvent> harness;

  @AfterEach
  void close() throws Exception {
    if (harness != null) {
      harness.close();
    }
  }

  @Test
  void eachTopicIsReadInItsFormat() throws Exception {
    map(
        RULES,
        ofTopic(ZEEK_TOPIC, 0, refused().json()),
        ofTopic(OSQUERY_TOPIC, 0, listener().added()));

    assertThat(events())
        .extracting(event -> event.getBody().getClass().getSimpleName())
        .containsExactly("ConnectionAttempt", "PortBind");
    assertThat(((PortBind) events().get(1).getBody()).getLocalPort()).isEqualTo(4444);
    assertThat(counted("records")).isEqualTo(2);
    assertThat(counted("mapped")).isEqualTo(2);
  }

  @Test
  void anEmptyLineAfterARecordIsNoPartOfIt() throws Exception {
    map(RULES, ofTopic(ZEEK_TOPIC, 0, "\uFEFF" + refused().json() + "\r\n"));

    assertThat(events()).hasSize(1);
  }

  @Test
  void aBrokenRecordIsADeadLetterWithItsPlaceAndBytes() throws Exception {
    RawRecord record = ofTopic(ZEEK_TOPIC, 41, refused().with("id.resp_p", "none").json());

    map(
        RULES,
        ofTopic(ZEEK_TOPIC, 40, refused().json()),
        record,
        ofTopic(ZEEK_TOPIC, 42, refused().json()));

    assertThat(events()).hasSize(2);
    assertThat(refusals(RecordMapper.BROKEN))
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.reason()).isEqualTo(DeadLetterReason.INVALID_FIELD);
              assertThat(refusal.field()).isEqualTo("id.resp_p");
              assertThat(refusal.detail())
                  .isEqualTo(
                      "raw.zeek partition 0 offset 41, read as zeek-conn: id.resp_p: not a port: 'none'");
              assertThat(refusal.place().origin().getOffset()).isEqualTo(41);
              assertThat(refusal.bytes()).isEqualTo(record.value());
            });
    assertThat(counted("broken")).isEqualTo(1);
  }

  @Test
  void aLineOfAFileIsNamedByItsNumber() throws Exception {
    map(RULES, ofFile(ZEEK_FILE, 7, "{"));

    assertThat(refusals(RecordMapper.BROKEN))
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.detail()).startsWith("/logs/conn.log line 7, read as zeek-conn: ");
              assertThat(refusal.place().origin().getFile()).isEqualTo(ZEEK_FILE);
              assertThat(refusal.place().origin().getPosition()).isEqualTo(7);
              assertThat(refusal.place().origin().getIndex()).isNull();
            });
  }

  @Test
  void aTombstoneAndATopicThatIsNoLongerNamedAreDeadLetters() throws Exception {
    map(RULES, ofTopic(ZEEK_TOPIC, 0, null), ofTopic("raw.of.yesterday", 3, "{}"));

    assertThat(refusals(RecordMapper.BROKEN))
        .extracting(Refusal::reason)
        .containsExactly(DeadLetterReason.UNDECODABLE, DeadLetterReason.UNKNOWN_TYPE);
    assertThat(refusals(RecordMapper.BROKEN).get(1).detail()).contains("normalize.topics");
  }

  @Test
  void whatIsNotOursIsCountedByReason() throws Exception {
    map(
        RULES,
        ofTopic(ZEEK_TOPIC, 0, refused().with("proto", "icmp").json()),
        ofTopic(ZEEK_TOPIC, 1, refused().with("proto", "icmp").json()),
        ofTopic(ZEEK_TOPIC, 2, refused().with("id.resp_p", "0").json()));

    assertThat(events()).isEmpty();
    assertThat(counted(NormalizeMetrics.skippedFor(SkipReason.ICMP))).isEqualTo(2);
    assertThat(counted(NormalizeMetrics.skippedFor(SkipReason.PORT_ZERO))).isEqualTo(1);
    assertThat(refusals(RecordMapper.BROKEN)).isEmpty();
  }

  @Test
  void anEventThatTheDetectionWouldRefuseIsRefusedHere() throws Exception {
    map(
        RULES,
        ofTopic(
            OSQUERY_TOPIC,
            0,
            listener().with("hostIdentifier", "\"" + "x".repeat(40_000) + "\"").added()));

    assertThat(refusals(RecordMapper.BROKEN))
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("host.id"));
  }

  @Test
  void theHeaderOfAFileHoldsForItsLinesAlone() throws Exception {
    ConnLine line = refused();
    List<String> header = line.tsvHeader().lines().toList();
    RawRecord[] records = new RawRecord[header.size() + 2];
    for (int i = 0; i < header.size(); i++) {
      records[i] = ofFile(ZEEK_FILE, i + 1, header.get(i));
    }
    records[header.size()] = ofFile(ZEEK_FILE, header.size() + 1, line.tsv());
    records[header.size() + 1] = ofTopic(ZEEK_TOPIC, 0, line.tsv());

    map(RULES, records);

    assertThat(events()).hasSize(1);
    assertThat(refusals(RecordMapper.BROKEN))
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.place().container()).isEqualTo(ZEEK_TOPIC));
  }

  @Test
  void linesReadBeforeARestartDeclareAndTellNothingElse() throws Exception {
    ConnLine line = refused();
    List<String> header = line.tsvHeader().lines().toList();
    RawRecord[] records = new RawRecord[header.size() + 2];
    for (int i = 0; i < header.size(); i++) {
      records[i] = ofFile(ZEEK_FILE, i + 1, header.get(i)).onceMore();
    }
    records[header.size()] = ofFile(ZEEK_FILE, header.size() + 1, line.tsv()).onceMore();
    records[header.size() + 1] =
        ofFile(ZEEK_FILE, header.size() + 2, line.with("uid", "CAfter").tsv());

    map(RULES, records);

    assertThat(events()).extracting(TelemetryEvent::getEventId).containsExactly("CAfter");
    assertThat(counted("records")).isEqualTo(1);
  }

  @Test
  void aHeaderOnATopicIsNotBelievedAndColumnsAreWhatTheOptionsSay() throws Exception {
    ConnLine line = refused();
    String columns =
        line.tsvHeader().lines().filter(l -> l.startsWith("#fields")).findFirst().orElseThrow();

    map(
        RawRecords.withColumns(columns.substring("#fields\t".length()).split("\t")),
        ofTopic(ZEEK_TOPIC, 0, "#fields\tts\tuid"),
        ofTopic(ZEEK_TOPIC, 1, line.tsv()),
        ofTopic(ZEEK_TOPIC, 2, line.json()));

    assertThat(events()).hasSize(2);
    assertThat(counted("without-content")).isEqualTo(1);
    assertThat(refusals(RecordMapper.BROKEN)).isEmpty();
  }

  @Test
  void aKeyNamesTheHostOnlyWhereTheOptionsSaySoAndTheRecordDoesNot() throws Exception {
    String topic = "raw.eslogger";
    MappingRules byKey = RawRecords.withHostByKey(SensorFormat.ESLOGGER, topic);

    map(
        byKey,
        RawRecords.withKey(topic, "mac-7", anchorLoad().json()),
        RawRecords.withKey(topic, null, anchorLoad().json()),
        RawRecords.withKey(topic, "mac-7", anchorLoad().with("host.id", "uuid-8").json()));

    assertThat(events())
        .extracting(event -> event.getHost().getId())
        .containsExactly("mac-7", "uuid-8");
    assertThat(counted(NormalizeMetrics.skippedFor(SkipReason.HOST_NOT_NAMED))).isEqualTo(1);
  }

  @Test
  void aKeyIsNoHostUnlessTheOptionsSaySo() throws Exception {
    map(RULES, RawRecords.withKey(ZEEK_TOPIC, "mac-7", refused().json()));

    assertThat(events())
        .extracting(event -> event.getHost().getId())
        .containsExactly("198.51.100.20");
  }

  @Test
  void theLinesOfOneRecordAreReadTogether() throws Exception {
    ConnLine line = refused();

    map(RULES, ofTopic(ZEEK_TOPIC, 0, line.tsvHeader() + "\n" + line.tsv() + "\n"));

    assertThat(events()).hasSize(1);
    assertThat(counted("records")).isEqualTo(1);
  }

  @Test
  void tsvWithoutColumnsIsADeadLetterThatNamesTheOption() throws Exception {
    map(RULES, ofTopic(ZEEK_TOPIC, 0, refused().tsv()));

    assertThat(refusals(RecordMapper.BROKEN))
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.detail()).contains("normalize.zeek-columns"));
  }

  @Test
  void anAddressWithoutAHostIsToldOfAndNeverGuessed() throws Exception {
    HostInventory inventory = new HostInventory();
    inventory.put(Hosts.host("mac-1", Hosts.always("198.51.100.20")));
    inventory.put(
        Hosts.host("mac-2", Hosts.between("198.51.100.21", null, "2025-01-01T00:00:00Z")));
    inventory.put(Hosts.host("mac-3", Hosts.always("198.51.100.22")));
    inventory.put(Hosts.host("mac-4", Hosts.always("198.51.100.22")));

    map(
        RULES,
        inventory,
        ofTopic(ZEEK_TOPIC, 0, to("198.51.100.20")),
        ofTopic(ZEEK_TOPIC, 1, to("198.51.100.21")),
        ofTopic(ZEEK_TOPIC, 2, to("198.51.100.22")),
        ofTopic(ZEEK_TOPIC, 3, to("192.0.2.1")));

    assertThat(events()).extracting(event -> event.getHost().getId()).containsExactly("mac-1");
    assertThat(refusals(RecordMapper.UNASSIGNED))
        .allMatch(refusal -> refusal.reason() == DeadLetterReason.UNASSIGNED_ADDRESS)
        .allMatch(Refusal::replayable)
        .extracting(Refusal::detail)
        .containsExactly(
            "raw.zeek partition 0 offset 1: no host of the inventory had the address 198.51.100.21 at"
                + " 2025-12-11T05:48:20.250001Z, though some had it at other times",
            "raw.zeek partition 0 offset 2: 2 hosts of the inventory had the address 198.51.100.22 at"
                + " 2025-12-11T05:48:20.250001Z: mac-3, mac-4",
            "raw.zeek partition 0 offset 3: no host of the inventory ever had the address 192.0.2.1");
    assertThat(counted(NormalizeMetrics.skippedFor(SkipReason.HOST_NOT_IN_INVENTORY))).isEqualTo(3);
  }

  private static String to(String address) {
    return refused().with("id.resp_h", address).json();
  }

  private void map(MappingRules rules, RawRecord... records) throws Exception {
    map(rules, null, records);
  }

  private void map(MappingRules rules, @Nullable HostInventory inventory, RawRecord... records)
      throws Exception {
    var opened =
        new OneInputStreamOperatorTestHarness<RawRecord, TelemetryEvent>(
            new ProcessOperator<>(new MapRecords(rules, inventory)));
    harness = opened;
    opened.open();
    for (RawRecord record : records) {
      opened.processElement(record, 0);
    }
  }

  private List<TelemetryEvent> events() {
    return open().extractOutputValues();
  }

  private List<Refusal> refusals(OutputTag<Refusal> tag) {
    var output = open().getSideOutput(tag);
    return output == null ? List.of() : output.stream().map(record -> record.getValue()).toList();
  }

  private long counted(String accumulator) {
    Accumulator<?, ?> counter =
        open().getEnvironment().getAccumulatorRegistry().getUserMap().get(accumulator);
    return (Long) Objects.requireNonNull(counter).getLocalValue();
  }

  private OneInputStreamOperatorTestHarness<RawRecord, TelemetryEvent> open() {
    return Objects.requireNonNull(harness);
  }
}
