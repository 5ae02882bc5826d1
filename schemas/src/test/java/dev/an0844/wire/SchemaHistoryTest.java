package dev.an0844.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaHistoryTest {

  private static final Path SOURCES = Path.of("src/main/avro");
  private static final SchemaHistory HISTORY = SchemaHistory.packaged();
  private static final Schema V1 = HISTORY.versions("telemetry-event").get(0);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "telemetry-event",
        "alert",
        "dead-letter",
        "late-event",
        "suppressed-detection",
        "inventory-host",
        "coverage",
        "finding",
        "tuning-rule",
        "tuning-status"
      })
  void theCurrentSchemaIsTheNewestReleasedVersion(String name) throws IOException {
    Schema current = Objects.requireNonNull(currentSchemas().get(name));
    List<Schema> released = HISTORY.versions(name);
    Schema newest = released.get(released.size() - 1);
    Path proposal = Path.of("target/history", name, "current.avsc");
    Files.createDirectories(proposal.getParent());
    Files.writeString(proposal, current.toString(true) + "\n");

    assertThat(withoutDocs(current))
        .as(
            "%s has changed since v%d. If v%d is released, copy schemas/%s to"
                + " src/main/resources/history/%s/v%d.avsc; released versions never change",
            name, released.size(), released.size(), proposal, name, released.size() + 1)
        .isEqualTo(withoutDocs(newest));
  }

  @Test
  void everyVersionIsCompatibleBothWaysWithEveryOther() {
    for (String name : HISTORY.names()) {
      assertThat(incompatibilities(HISTORY.versions(name))).as(name).isEmpty();
    }
  }

  @Test
  void aNewUnionBranchIsNotACompatibleChange() {
    Schema v2 =
        SchemaEdit.ofTelemetry()
            .addBranch(
                "body",
                """
                {"type": "record", "name": "PortUnbind", "fields": [
                  {"name": "local_ip", "type": "string"},
                  {"name": "local_port", "type": "int"}]}
                """)
            .schema();

    assertThat(incompatibilities(List.of(V1, v2)))
        .singleElement()
        .asString()
        .startsWith("v1 cannot read v2")
        .contains("PortUnbind");
  }

  @Test
  void aNewRequiredFieldIsNotACompatibleChange() {
    Schema v2 =
        SchemaEdit.ofTelemetry()
            .addField("Host", "{\"name\": \"os\", \"type\": \"string\"}")
            .schema();

    assertThat(incompatibilities(List.of(V1, v2)))
        .singleElement()
        .asString()
        .startsWith("v2 cannot read v1");
  }

  @Test
  void aRequiredFieldCannotBeDropped() {
    Schema v2 = SchemaEdit.ofTelemetry().removeField("PortBind", "local_port").schema();

    assertThat(incompatibilities(List.of(V1, v2)))
        .singleElement()
        .asString()
        .startsWith("v1 cannot read v2");
  }

  @Test
  void aNewOptionalFieldAndANewSymbolOfAnEnumAreCompatible() {
    Schema v2 =
        SchemaEdit.ofTelemetry()
            .addField(
                "Host", "{\"name\": \"os\", \"type\": [\"null\", \"string\"], \"default\": null}")
            .addSymbol("SensorKind", "SANTA")
            .schema();

    assertThat(incompatibilities(List.of(V1, v2))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "telemetry-event, 1, dc95d1d5e561aea2",
    "alert, 1, 98edfc2e95cd1457",
    "dead-letter, 1, 57fa18547edaaf7d",
    "dead-letter, 2, f5b5d490edfaef9e",
    "late-event, 1, 3e88674a010ba65c",
    "suppressed-detection, 1, a507a64b44a2a1f7",
    "coverage, 1, 537255477174287a",
    "finding, 1, b0a1b6c974fdbd41"
  })
  void aReleasedVersionNeverChanges(String name, int version, String fingerprint) {
    Schema schema = HISTORY.versions(name).get(version - 1);

    assertThat(HexFormat.of().toHexDigits(SchemaHistory.fingerprint(schema)))
        .as("%s v%d on topics and in archives is found by this fingerprint", name, version)
        .isEqualTo(fingerprint);
  }

  @Test
  void findsAVersionByItsFingerprint() {
    assertThat(HISTORY.byFingerprint(SchemaHistory.fingerprint(V1))).contains(V1);
    assertThat(HISTORY.byFingerprint(0)).isEmpty();
  }

  @Test
  void namesTheSchemasThatThereAreWhenAskedForAnother() {
    assertThatThrownBy(() -> HISTORY.versions("alerts"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'alerts'")
        .hasMessageContaining("suppressed-detection");
  }

  private static List<String> incompatibilities(List<Schema> versions) {
    List<String> found = new ArrayList<>();
    for (int reader = 0; reader < versions.size(); reader++) {
      for (int writer = 0; writer < versions.size(); writer++) {
        var result =
            SchemaCompatibility.checkReaderWriterCompatibility(
                versions.get(reader), versions.get(writer));
        if (result.getType() != SchemaCompatibilityType.COMPATIBLE) {
          found.add(
              "v%d cannot read v%d: %s".formatted(reader + 1, writer + 1, result.getResult()));
        }
      }
    }
    return found;
  }

  private static Map<String, Schema> currentSchemas() throws IOException {
    Schema.Parser parser = new Schema.Parser();
    Map<String, Schema> schemas = new LinkedHashMap<>();
    for (String file :
        List.of(
            "telemetry",
            "origin",
            "alert",
            "dead-letter",
            "late-event",
            "suppressed-detection",
            "inventory-host",
            "coverage",
            "finding",
            "tuning",
            "tuning-status")) {
      String name =
          switch (file) {
            case "telemetry" -> "telemetry-event";
            case "tuning" -> "tuning-rule";
            default -> file;
          };
      schemas.put(name, parser.parse(SOURCES.resolve(file + ".avsc").toFile()));
    }
    return schemas;
  }

  private static JsonNode withoutDocs(Schema schema) throws IOException {
    JsonNode tree = new ObjectMapper().readTree(schema.toString());
    dropDocs(tree);
    return tree;
  }

  private static void dropDocs(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove("doc");
    }
    node.forEach(SchemaHistoryTest::dropDocs);
  }
}
