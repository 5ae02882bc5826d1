package dev.an0844.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.correlate.FailureSlot;
import dev.an0844.correlate.Step;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.flink.cep.pattern.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Uids, states, the pattern's stages, schemas and option keys are what they were. The golden
 * savepoint proves that they can be restored; this says which of them a change has broken.
 */
class PromisesTest {

  private static List<String> today = List.of();

  @BeforeAll
  static void readTheCode() throws Exception {
    today = Promises.ofToday();
    if (GoldenFiles.areRenewed()) {
      GoldenFiles.renewPromises(today);
    }
  }

  @Test
  void everyPromiseIsKept() throws Exception {
    List<String> promised = GoldenFiles.areRenewed() ? today : GoldenFiles.promises();

    assertThat(Breach.between(promised, today)).isEmpty();
  }

  @Test
  void somethingIsPromisedOfEveryKind() {
    assertThat(today)
        .contains(
            "uid telemetry-source",
            "uid event-clock",
            "uid correlate",
            "uid closed-port-pattern",
            "uid alerts-sink",
            "uid coverage",
            "stage 1 closed-ports",
            "stage 2 opening",
            "stage 3 success",
            "option detection.window")
        .anyMatch(line -> line.startsWith("state correlate failure-slots KEY_VALUE VALUE "))
        .anyMatch(line -> line.startsWith("state event-clock split-clocks OPERATOR UNION "))
        .anyMatch(line -> line.startsWith("state closed-port-pattern "))
        .anyMatch(line -> line.startsWith("state normalize-job/mapping inventory-hosts BROADCAST "))
        .anyMatch(line -> line.startsWith("state coverage host KEY_VALUE VALUE "))
        .anyMatch(line -> line.startsWith("schema alert v1 dev.an0844.detection.Alert#"));
  }

  /** Each line of a copy is changed in turn: none may change unnoticed. */
  @Test
  void whateverChangesIsSaidWithWhatToDo() {
    for (int i = 0; i < today.size(); i++) {
      List<String> changed = new ArrayList<>(today);
      changed.set(i, today.get(i) + "-of-another-name");

      assertThat(Breach.between(today, changed))
          .hasSize(2)
          .first()
          .asString()
          .startsWith("'" + today.get(i) + "' was promised and is gone: ");
    }
  }

  @Test
  void whatIsGoneIsSaid() {
    for (int i = 0; i < today.size(); i++) {
      List<String> shorter = new ArrayList<>(today);
      shorter.remove(i);

      assertThat(Breach.between(today, shorter)).hasSize(1);
    }
  }

  @Test
  void whatIsNewIsToBePromised() {
    List<String> longer = new ArrayList<>(today);
    longer.add("option detection.moon-phase");

    assertThat(Breach.between(today, longer))
        .singleElement()
        .asString()
        .contains("option detection.moon-phase", "promises.txt");
  }

  @Test
  void aStageThatIsRenamedOrPutBetweenIsSeen() {
    Pattern<Step, ?> asItIs = Pattern.<Step>begin("a").followedBy("b");
    Pattern<Step, ?> renamed = Pattern.<Step>begin("a").followedBy("c");
    Pattern<Step, ?> between = Pattern.<Step>begin("a").followedBy("c").followedBy("b");

    assertThat(Breach.between(Promises.stages(asItIs), Promises.stages(renamed))).hasSize(2);
    assertThat(Breach.between(Promises.stages(asItIs), Promises.stages(between))).isNotEmpty();
  }

  @Test
  void aFieldOfAStateThatIsGoneOrAddedIsSeen() {
    Schema asItIs = FailureSlot.getClassSchema();
    List<Schema.Field> fields = new ArrayList<>();
    asItIs.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    fields.remove(0);
    Schema shorter =
        Schema.createRecord(
            asItIs.getName(), asItIs.getDoc(), asItIs.getNamespace(), false, fields);

    assertThat(StateLayout.described(shorter)).isNotEqualTo(StateLayout.described(asItIs));
  }
}
