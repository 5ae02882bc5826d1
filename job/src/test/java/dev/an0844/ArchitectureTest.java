package dev.an0844;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import java.util.stream.Stream;

/** Holds the order of the stages and what each module may know. */
@AnalyzeClasses(packages = "dev.an0844", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final List<String> STAGES =
      List.of("config", "ingest", "admission", "correlate", "pattern", "alert", "sink");

  /** Beside the detection, behind the ingest stage. */
  private static final String COVERAGE = stage("coverage");

  private static final String[] SCHEMAS =
      Stream.of(
              "telemetry",
              "detection",
              "output",
              "inventory",
              "address",
              "rules",
              "rulebook",
              "tuning",
              "json",
              "container",
              "wire",
              "secret",
              "text",
              "mend")
          .map(ArchitectureTest::stage)
          .toArray(String[]::new);

  @ArchTest
  static final ArchRule aStageKnowsNoLaterStage = everyStage(ArchitectureTest::knowsNoLaterStage);

  @ArchTest
  static final ArchRule theEndsKnowNothingOfTheDetection =
      noClasses()
          .that()
          .resideInAPackage(stage("sink"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              Stream.of("ingest", "admission", "correlate", "pattern", "alert")
                  .map(ArchitectureTest::stage)
                  .toArray(String[]::new))
          .because("an output is a record of the schemas, whatever made it");

  @ArchTest
  static final ArchRule onlyTheTopLevelWiresTheStages =
      noClasses()
          .that()
          .resideInAnyPackage(STAGES.stream().map(ArchitectureTest::stage).toArray(String[]::new))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.an0844")
          .because("the mains and the topologies stand above the stages");

  @ArchTest
  static final ArchRule mappingsKnowNoStageAndNoFlink =
      noClasses()
          .that()
          .resideInAPackage(stage("normalize"))
          .and()
          .resideOutsideOfPackage(stage("normalize.stream"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              Stream.concat(
                      Stream.of("org.apache.flink..", stage("normalize.stream")),
                      STAGES.stream().map(ArchitectureTest::stage))
                  .toArray(String[]::new))
          .because("deploy/local/normalize runs them on the job jar alone");

  @ArchTest
  static final ArchRule rawRecordsKnowNothingOfTheDetection =
      noClasses()
          .that()
          .resideInAPackage(stage("normalize.stream"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              Stream.of("correlate", "pattern", "alert", "sink")
                  .map(ArchitectureTest::stage)
                  .toArray(String[]::new))
          .because("they share how records are read and refused, and nothing else");

  @ArchTest
  static final ArchRule theStagesKnowNothingOfNormalize =
      noClasses()
          .that()
          .resideInAnyPackage(STAGES.stream().map(ArchitectureTest::stage).toArray(String[]::new))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(stage("normalize"))
          .because("telemetry is the same wherever it comes from");

  @ArchTest
  static final ArchRule coverageStandsBesideTheDetection =
      CompositeArchRule.of(
              noClasses()
                  .that()
                  .resideInAPackage(COVERAGE)
                  .should()
                  .dependOnClassesThat()
                  .resideInAnyPackage(
                      Stream.of("correlate", "pattern", "alert", "sink", "normalize")
                          .map(ArchitectureTest::stage)
                          .toArray(String[]::new)))
          .and(
              noClasses()
                  .that()
                  .resideInAnyPackage(
                      STAGES.stream().map(ArchitectureTest::stage).toArray(String[]::new))
                  .should()
                  .dependOnClassesThat()
                  .resideInAPackage(COVERAGE))
          .because("what is watched must not depend on how well it can be watched");

  @ArchTest
  static final ArchRule schemasKnowAvroAlone =
      noClasses()
          .that()
          .resideInAnyPackage(SCHEMAS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..")
          .because("whoever reads our records should not need Flink or Kafka to do so");

  @ArchTest
  static final ArchRule onlyTheMainEndsTheProcess =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.an0844.JobMain")
          .and()
          .resideOutsideOfPackage(stage("normalize"))
          .should()
          .callMethod(System.class, "exit", int.class)
          .because("a task that ends the process takes a whole TaskManager with it");

  @ArchTest
  static final ArchRule nothingOfTheSimulatorIsInTheJob =
      noClasses().should().resideInAPackage("dev.an0844.simulator..");

  @ArchTest
  static final ArchRule everyClassOfTheJobHasItsPlace =
      classes()
          .should()
          .resideInAnyPackage(
              Stream.concat(
                      Stream.of("dev.an0844", stage("normalize"), COVERAGE),
                      Stream.concat(
                          STAGES.stream().map(ArchitectureTest::stage), Stream.of(SCHEMAS)))
                  .toArray(String[]::new));

  private static ArchRule everyStage(java.util.function.IntFunction<ArchRule> rule) {
    CompositeArchRule all = CompositeArchRule.of(rule.apply(0));
    for (int i = 1; i < STAGES.size() - 1; i++) {
      all = all.and(rule.apply(i));
    }
    return all;
  }

  private static ArchRule knowsNoLaterStage(int index) {
    String[] later =
        STAGES.subList(index + 1, STAGES.size()).stream()
            .map(ArchitectureTest::stage)
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(stage(STAGES.get(index)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(later);
  }

  private static String stage(String name) {
    return "dev.an0844." + name + "..";
  }
}
