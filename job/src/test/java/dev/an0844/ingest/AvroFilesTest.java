package dev.an0844.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AvroFilesTest {

  @TempDir private Path folder;

  @Test
  void takesFilesAsTheyAreAndFoldersWithAllBelow() throws IOException {
    String named = touch("named.bin");
    String deep = touch("logs/day/b.avro");
    String shallow = touch("logs/a.avro");
    touch("logs/readme.txt");

    assertThat(AvroFiles.below(List.of(named, folder.resolve("logs").toString())))
        .containsExactly(shallow, deep, named);
  }

  @Test
  void readsAFileOnceThoughItIsNamedTwice() throws IOException {
    String file = touch("logs/a.avro");

    assertThat(AvroFiles.below(List.of(file, folder.toString()))).containsExactly(file);
  }

  @Test
  void saysWhatIsNotThere() {
    assertThatThrownBy(() -> AvroFiles.below(List.of(folder.resolve("no").toString())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no file or folder");
    assertThatThrownBy(() -> AvroFiles.below(List.of(folder.toString())))
        .hasMessageContaining("there is no *.avro file in the folder");
  }

  private String touch(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[0]);
    return file.toString();
  }
}
