package dev.an0844.normalize.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.ingest.Refusal;
import dev.an0844.inventory.InventoryHost;
import dev.an0844.output.DeadLetterReason;
import dev.an0844.wire.SingleObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryDecoderTest {

  private final InventoryDecoder decoder = new InventoryDecoder();

  @Test
  void readsJsonAsPeopleWriteIt() {
    InventoryUpdate update =
        decode(
            "mac-1",
            """
            {"host_id": "mac-1", "name": "Ann's Mac", "tags": ["lab"],
             "addresses": [{"address": "198.51.100.20", "from": "2026-11-24T08:00:00Z"}]}""");

    InventoryHost host = Objects.requireNonNull(update.host());
    assertThat(host.getName()).isEqualTo("Ann's Mac");
    assertThat(host.getAddresses())
        .singleElement()
        .satisfies(
            tenure -> {
              assertThat(tenure.getFrom()).isEqualTo(Instant.parse("2026-11-24T08:00:00Z"));
              assertThat(tenure.getUntil()).isNull();
            });
    assertThat(update.offset()).isEqualTo(7);
    assertThat(update.refusal()).isNull();
  }

  @Test
  void readsAvroAndGetsTheSame() {
    InventoryHost host =
        Hosts.host("mac-1", Hosts.between("198.51.100.20", "2026-11-24T08:00:00.000001Z", null));

    assertThat(decode("mac-1", SingleObject.encode(host)).host()).isEqualTo(host);
  }

  @Test
  void aRecordWithoutValueTakesTheHostOut() {
    InventoryUpdate update = decode("mac-1", (byte[]) null);

    assertThat(update.hostId()).isEqualTo("mac-1");
    assertThat(update.host()).isNull();
    assertThat(update.refusal()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"host_id\": \"mac-2\"} | host_id must be the record's key",
        "{\"host_id\": \"mac-1\", \"adresses\": []} | adresses is not a field of InventoryHost",
        "{\"host_id\": \"mac-1\", \"addresses\": [{\"address\": \"10.0.0.0/8\"}]} | addresses[0].address",
        "{\"host_id\": \"mac-1\", \"addresses\": [{\"address\": \"10.0.0.1\", \"from\": 5, \"until\": 5}]} | addresses[0].until",
        "{ | not one JSON object",
        "mac-1 | neither C3 01",
      })
  void whatIsWrongIsRefusedWithItsPlaceAndChangesNothing(String value, String problem) {
    InventoryUpdate update = decode("mac-1", value);

    assertThat(update.hostId()).isNull();
    assertThat(update.host()).isNull();
    Refusal refusal = Objects.requireNonNull(update.refusal());
    assertThat(refusal.detail())
        .startsWith("of the inventory, which stays as it was: ")
        .contains(problem);
    assertThat(refusal.place().origin().getTopic()).isEqualTo("hosts");
    assertThat(refusal.place().origin().getOffset()).isEqualTo(7);
  }

  @Test
  void aRecordWithoutKeyIsRefused() {
    Refusal refusal = Objects.requireNonNull(decode(null, "{\"host_id\": \"mac-1\"}").refusal());

    assertThat(refusal.reason()).isEqualTo(DeadLetterReason.UNDECODABLE);
    assertThat(refusal.detail()).contains("no key");
  }

  private InventoryUpdate decode(@Nullable String key, String value) {
    return decode(key, value.getBytes(StandardCharsets.UTF_8));
  }

  private InventoryUpdate decode(@Nullable String key, byte @Nullable [] value) {
    return decoder.decode(
        new ConsumerRecord<>(
            "hosts", 2, 7, key == null ? null : key.getBytes(StandardCharsets.UTF_8), value),
        "hosts-2",
        1_000);
  }
}
