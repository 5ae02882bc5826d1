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

    assertThat(RunSummary.of(new OutputFolder(path), 12_345, Map.of("LOOPBACK_BIND", 7L)))
        .isEqualTo(
            "events read       12,345\n"
                + "without part           7   LOOPBACK_BIND 7\n"
                + "alerts                 3   HIGH 1, LOW 2\n"
                + "suppressed             1\n"
                + "late events            0\n"
                + "dead letters           2   IMPOSSIBLE_TIME 1, UNDECODABLE 1\n"
                + "The files are in "
                + path.toAbsolutePath()
                + ".\n");
  }

  private void write(OutputFile file, String lines) throws IOException {
    Files.writeString(new OutputFolder(path).finished(file), lines);
  }
}
