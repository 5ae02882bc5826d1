package dev.an0844.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.an0844.telemetry.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryCsvTest {

  private static final String HEADER = "address,host_id,name,tags";
  private static final String WITH_TIMES = HEADER + ",from,until";
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void anAddressLeadsToItsHostWithNameAndTags() throws InventoryException {
    HostInventory inventory =
        read(
            "10.0.0.1,uuid-1,\"Ann's Mac, the \"\"old\"\" one\",finance; lab ;",
            "::ffff:10.0.0.2,uuid-2,,");

    assertThat(inventory.byAddress("10.0.0.1", NOON))
        .contains(new Host("uuid-1", "Ann's Mac, the \"old\" one", List.of("finance", "lab")));
    assertThat(inventory.byAddress("10.0.0.2", NOON)).contains(new Host("uuid-2", null, List.of()));
    assertThat(inventory.byAddress("10.0.0.3", NOON)).isEmpty();
  }

  @Test
  void aHostMayHaveSeveralAddresses() throws InventoryException {
    HostInventory inventory = read("10.0.0.1,uuid-1,a,x", "", "2001:DB8::1,uuid-1,a,x");

    assertThat(inventory.byAddress("2001:db8::1", NOON))
        .isEqualTo(inventory.byAddress("10.0.0.1", NOON));
  }

  @Test
  void aHostThatNamesItselfIsFoundByIdElseByTheNameThatIsItsAlone() throws InventoryException {
    HostInventory inventory =
        read("10.0.0.1,uuid-1,mac-1.local,x", "10.0.0.2,uuid-2,twin,", "10.0.0.3,uuid-3,twin,");

    Host one = new Host("uuid-1", "mac-1.local", List.of("x"));
    assertThat(inventory.byIdentifier("uuid-1", null)).isEqualTo(one);
    assertThat(inventory.byIdentifier("MAC-1.local", null)).isEqualTo(one);
    assertThat(inventory.byIdentifier("twin", null)).isEqualTo(new Host("twin", null, List.of()));
    assertThat(inventory.byIdentifier("other", "other.local"))
        .isEqualTo(new Host("other", "other.local", List.of()));
  }

  @Test
  void anAddressGoesFromHostToHostAtTheMomentThatIsWrittenDown() throws InventoryException {
    HostInventory inventory =
        InventoryCsv.parse(
            List.of(
                WITH_TIMES,
                "10.0.0.1,old,,,,2026-11-24T12:00:00Z",
                "10.0.0.1,new,,,2026-11-24T12:00:00Z,2026-11-24T18:00:00Z"));

    assertThat(hostAt(inventory, "2026-11-24T11:59:59.999999Z")).isEqualTo("old");
    assertThat(hostAt(inventory, "2026-11-24T12:00:00Z")).isEqualTo("new");
    assertThat(hostAt(inventory, "2026-11-24T17:59:59Z")).isEqualTo("new");
    assertThat(hostAt(inventory, "2026-11-24T18:00:00Z")).isEqualTo("nobody");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.0.0.1,b,,,2026-11-24T11:59:59Z, | line 3: address: 10.0.0.1 is on line 2 already",
        "10.0.0.1,b,,,,                     | line 3: address: 10.0.0.1 is on line 2 already",
        "10.0.0.1,b,,,noon,                 | line 3: from: not a time such as 2026-11-24T08:00:00Z: 'noon'",
        "10.0.0.1,b,,,2026-11-24T13:00:00Z,2026-11-24T13:00:00Z | line 3: until: must be after from",
        "10.0.0.1,b,,,,,,                   | line 3: not the fields address,host_id,name,tags,from,until",
      })
  void timesThatCannotBeAreRefusedWithTheirLine(String line, String problem) {
    assertThat(problems(WITH_TIMES, "10.0.0.1,a,,,,2026-11-24T12:00:00Z", line))
        .containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.0.0.0/8,uuid-1,,    | line 3: address: not one plain IP address: '10.0.0.0/8'",
        "mac.local,uuid-1,,     | line 3: address: not one plain IP address: 'mac.local'",
        "10.0.0.1,uuid-1,,      | line 3: address: 10.0.0.1 is on line 2 already",
        "::ffff:10.0.0.1,u,,    | line 3: address: 10.0.0.1 is on line 2 already",
        "10.0.0.2,,,            | line 3: host_id: is empty",
        "10.0.0.2,uuid-1,other, | line 3: host_id: 'uuid-1' has another name or other tags than on line 2",
        "10.0.0.2               | line 3: not the fields address,host_id,name,tags",
        "10.0.0.2,a,b,c,d       | line 3: not the fields address,host_id,name,tags",
        "10.0.0.2,a,\"b,c       | line 3: not the fields address,host_id,name,tags",
      })
  void aBadLineIsRefusedWithItsNumber(String line, String problem) {
    assertThat(problems(HEADER, "10.0.0.1,uuid-1,,", line)).containsExactly(problem);
  }

  @Test
  void everyBadLineIsToldAtOnce() {
    assertThat(problems(HEADER, "x,a,,", "10.0.0.1,a,,", "y,b,,")).hasSize(2);
  }

  @Test
  void aFileThatIsNotUtf8IsRefused(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("hosts.csv"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThatThrownBy(() -> InventoryCsv.read(file))
        .isInstanceOf(InventoryException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void theHeaderIsRequired() {
    assertThat(problems("10.0.0.1,uuid-1,a,")).singleElement().asString().startsWith("line 1: ");
    assertThat(problems()).singleElement().asString().startsWith("line 1: ");
  }

  private static String hostAt(HostInventory inventory, String time) {
    return inventory.byAddress("10.0.0.1", Instant.parse(time)).map(Host::getId).orElse("nobody");
  }

  private static HostInventory read(String... lines) throws InventoryException {
    String[] all = new String[lines.length + 1];
    all[0] = HEADER;
    System.arraycopy(lines, 0, all, 1, lines.length);
    return InventoryCsv.parse(Arrays.asList(all));
  }

  private static List<String> problems(String... lines) {
    InventoryException refused =
        catchThrowableOfType(
            InventoryException.class, () -> InventoryCsv.parse(Arrays.asList(lines)));
    assertThat(refused).isNotNull();
    return refused.problems();
  }
}
