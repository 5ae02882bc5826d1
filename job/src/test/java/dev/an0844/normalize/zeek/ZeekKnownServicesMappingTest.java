package dev.an0844.normalize.zeek;

import static dev.an0844.normalize.MappingResults.problem;
import static dev.an0844.normalize.MappingResults.reason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.normalize.SkipReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZeekKnownServicesMappingTest {

  private static final String HEADER =
      "#separator \\x09\n#unset_field\t-\n#path\tknown_services\n"
          + "#fields\tts\thost\tport_num\tport_proto\tservice";
  private static final String ROW = "1765432100.250001\t198.51.100.20\t22\ttcp\tSSH";
  private static final String JSON =
      "{\"ts\":1765432100.250001,\"host\":\"198.51.100.20\",\"port_num\":22,"
          + "\"port_proto\":\"tcp\",\"service\":[\"SSH\"]}";

  private final ZeekKnownServicesMapping mapping = new ZeekKnownServicesMapping();

  @Test
  void aServiceThatAnsweredIsNoSignThatItBeganToListen() {
    HEADER.lines().forEach(line -> assertThat(mapping.map(line)).isEmpty());

    assertThat(reason(mapping.map(ROW))).isEqualTo(SkipReason.SERVICE_SEEN);
    assertThat(reason(mapping.map(JSON))).isEqualTo(SkipReason.SERVICE_SEEN);
  }

  @Test
  void anotherLogIsCountedAsSuch() {
    HEADER
        .replace("known_services", "known_hosts")
        .lines()
        .forEach(line -> assertThat(mapping.map(line)).isEmpty());

    assertThat(reason(mapping.map(ROW))).isEqualTo(SkipReason.OTHER_LOG);
  }

  @ParameterizedTest
  @CsvSource({
    "1765432100.250001, soon,  ts: not a time: 'soon'",
    "198.51.100.20,     mac,   host: not an IP address: 'mac'",
    "22,                70000, port_num: not a port: '70000'",
  })
  void aBrokenFieldIsNamed(String sound, String broken, String problem) {
    HEADER.lines().forEach(line -> assertThat(mapping.map(line)).isEmpty());

    assertThat(
            problem(
                mapping.map(
                    ROW.replace("\t" + sound + "\t", "\t" + broken + "\t")
                        .replace(sound + "\t198", broken + "\t198"))))
        .isEqualTo(problem);
  }
}
