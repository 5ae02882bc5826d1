package dev.an0844;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.sink.OutputFile;
import dev.an0844.sink.OutputFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSummaryTest {

  @TempDir Path path;

  @Test
  void countsEachFileByWhatMatters() throws IOException {
    write(
        OutputFile.ALERTS,
        "{\"confidence\":\"LOW\"}\n{\"confidence\":\"HIGH\"}\n{\"confidence\":\"LOW\"}\n");
    write(OutputFile.SUPPRESSED, "{\"confidence\":\"LOW\"}\n");
    write(OutputFile.LATE, "");
    write(
        OutputFile.DEAD_LETTERS,
        "{\"reason\":\"UNDECODABLE\"}\n{\"reason\":\"IMPOSSIBLE_TIME\"}\n");
    write(OutputFile.COVERAGE, covered("mac-1", "null") + covered("mac-2", "null"));
    write(
        OutputFile.FINDINGS,
        finding("f-1", "OPEN", "BLIND_LEG")
            + finding("f-2", "OPEN", "HOST_QUIET")
            + finding("f-2", "CLOSED", "HOST_QUIET"));

    assertThat(RunSummary.of(new OutputFolder(path), 12_345, Map.of("LOOPBACK_BIND", 7L)))
        .isEqualTo(
            "events read       12,345\n"
                + "without part           7   LOOPBACK_BIND 7\n"
                + "alerts                 3   HIGH 1, LOW 2\n"
                + "suppressed             1\n"
                + "late events            0\n"
                + "dead letters           2   IMPOSSIBLE_TIME 1, UNDECODABLE 1\n"
                + "hosts covered          2\n"
                + "findings open          1   BLIND_LEG 1\n"
                + "  BLIND_LEG  mac-1\\u001b shows no bind.\n"
                + "    mend it, for one, by OSQUERY, listening_ports: Schedule it.\n"
                + "  no opening seen of 2 of 2 hosts: mac-1, mac-2\n"
                + "The files are in "
                + path.toAbsolutePath()
                + ".\n");
  }

  @Test
  void saysNothingOfCoverageThatWasNotWritten() throws IOException {
    for (OutputFile file : OutputFolder.of(path, false).files()) {
      write(file, "");
    }

    assertThat(RunSummary.of(OutputFolder.of(path, false), 0, Map.of())).doesNotContain("covered");
  }

  private static String covered(String host, String bound) {
    String seen = "{\"last_seen\":\"2026-03-02T08:00:00Z\"}";
    return ("{\"host_id\":\"%s\",\"host_name\":null,\"to\":\"2026-03-02T08:05:00Z\",\"failures\":%s,"
            + "\"binds\":{\"last_seen\":%s},\"firewall_changes\":{\"last_seen\":null},\"successes\":%s}\n")
        .formatted(host, seen, bound, seen);
  }

  private static String finding(String id, String status, String kind) {
    return ("{\"finding_id\":\"%s\",\"status\":\"%s\",\"kind\":\"%s\",\"seen\":\"mac-1\\u001b shows no bind.\","
            + "\"mend\":[{\"sensor\":\"OSQUERY\",\"source\":\"listening_ports\",\"switch_on\":\"Schedule it.\"}]}\n")
        .formatted(id, status, kind);
  }

  private void write(OutputFile file, String lines) throws IOException {
    Files.writeString(new OutputFolder(path).finished(file), lines);
  }
}
