package dev.an0844.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.an0844.inventory.AddressTenure;
import dev.an0844.inventory.InventoryHost;
import dev.an0844.json.JsonRecordException;
import dev.an0844.json.RecordJson;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryRulesTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void aHostWithAndWithoutTimesKeepsTheRules() {
    assertThat(
            InventoryRules.check(
                host(
                    new AddressTenure("10.0.0.1", NOON, NOON.plusNanos(1_000)),
                    new AddressTenure("2001:db8::1", null, NOON),
                    new AddressTenure("::ffff:10.0.0.2", NOON, null))))
        .isEmpty();
    assertThat(InventoryRules.check(host())).isEmpty();
  }

  @Test
  void aTenureThatEndsBeforeItBeginsBreaksThem() {
    assertThat(InventoryRules.check(host(new AddressTenure("10.0.0.1", NOON, NOON))))
        .hasValueSatisfying(broken -> assertThat(broken.field()).isEqualTo("addresses[0].until"));
  }

  @Test
  void noHostHasMoreAddressesThanAreAllowed() {
    AddressTenure tenure = new AddressTenure("10.0.0.1", null, null);
    List<AddressTenure> most = Collections.nCopies(InventoryRules.MAX_ADDRESSES, tenure);
    List<AddressTenure> more = Collections.nCopies(InventoryRules.MAX_ADDRESSES + 1, tenure);

    assertThat(InventoryRules.check(new InventoryHost("mac-1", null, List.of(), most))).isEmpty();
    assertThat(InventoryRules.check(new InventoryHost("mac-1", null, List.of(), more)))
        .hasValueSatisfying(broken -> assertThat(broken.rule()).contains("10000", "10001"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"host_id\": \"\"}                                                  | host_id must not be empty",
        "{\"name\": \"mac\"}                                                  | host_id is missing",
        "{\"host_id\": \"m\", \"addresses\": [{\"address\": \"mac.local\"}]}  | addresses[0].address must be one IP address",
        "{\"host_id\": \"m\", \"addresses\": [{\"address\": \"10.0.0.1\", \"from\": \"noon\"}]} | addresses[0].from must be a time",
        "{\"host_id\": \"m\", \"adress\": []}                                 | adress is not a field of InventoryHost",
      })
  void jsonIsHeldToThemAndToItsSchema(String json, String problem) {
    assertThatThrownBy(() -> RecordJson.readInventoryHost(json))
        .isInstanceOf(JsonRecordException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void jsonMayLeaveOutWhatHasADefault() {
    InventoryHost host = RecordJson.readInventoryHost("{\"host_id\": \"mac-1\"}");

    assertThat(host).isEqualTo(new InventoryHost("mac-1", null, List.of(), List.of()));
  }

  @Test
  void whatIsWrittenIsReadAsTheSame() {
    InventoryHost host = host(new AddressTenure("10.0.0.1", NOON, null));

    assertThat(RecordJson.readInventoryHost(RecordJson.write(host))).isEqualTo(host);
  }

  private static InventoryHost host(AddressTenure... tenures) {
    return new InventoryHost("mac-1", "Mac One", List.of("lab"), List.of(tenures));
  }
}
