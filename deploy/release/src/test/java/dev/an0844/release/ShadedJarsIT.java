package dev.an0844.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The two jars that are handed out say what is in them: each class that is not ours comes from a
 * library that both the list of licences and the bill of materials in the jar name.
 */
class ShadedJarsIT {

  private static final String OURS = "dev/an0844/";
  private static final Pattern LICENCE_LINE =
      Pattern.compile("\\s+((?:\\([^)]+\\) )+).* \\(([^:() ]+):([^:]+):([^: ]+) - .*\\)");

  @ParameterizedTest
  @ValueSource(strings = {"job", "simulator"})
  void theLicenceOfEverythingShadedIsListed(String module) throws IOException {
    List<Library> listed = new ArrayList<>();
    for (String line : entry(module, "META-INF/THIRD-PARTY.txt").lines().toList()) {
      Matcher row = LICENCE_LINE.matcher(line);
      if (row.matches()) {
        assertThat(row.group(1)).doesNotContainIgnoringCase("unknown");
        listed.add(new Library(row.group(2), row.group(3), row.group(4)));
      }
    }

    assertThat(unaccounted(module, listed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"job", "simulator"})
  void theBillOfMaterialsNamesEverythingShaded(String module) throws IOException {
    JsonNode bill =
        new ObjectMapper().readTree(entry(module, "META-INF/sbom/an0844-" + module + ".cdx.json"));
    List<Library> listed = new ArrayList<>();
    for (JsonNode component : bill.get("components")) {
      assertThat(component.get("hashes")).as("%s", component.get("purl")).isNotEmpty();
      listed.add(
          new Library(
              component.get("group").asText(),
              component.get("name").asText(),
              component.get("version").asText()));
    }

    assertThat(bill.get("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(unaccounted(module, listed)).isEmpty();
  }

  /** Classes of others in the module's jar that no library of the list holds. */
  private static Set<String> unaccounted(String module, List<Library> listed) throws IOException {
    Set<String> foreign =
        Library.classesOf(jar(module)).stream()
            .filter(name -> !name.startsWith(OURS))
            .collect(Collectors.toSet());
    assertThat(foreign).hasSizeGreaterThan(1_000);
    listed.stream()
        .filter(library -> !library.group().equals("dev.an0844"))
        .map(Library::classes)
        .forEach(foreign::removeAll);
    return foreign;
  }

  private static String entry(String module, String name) throws IOException {
    try (JarFile jar = new JarFile(jar(module).toFile())) {
      return new String(
          jar.getInputStream(requireNonNull(jar.getEntry(name), name)).readAllBytes(), UTF_8);
    }
  }

  private static Path jar(String module) {
    return Path.of("..", "..", module, "target", "an0844-" + module + ".jar");
  }
}
