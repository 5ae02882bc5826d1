package dev.an0844.reference;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ReferenceIndependenceTest {

  @Test
  void theReferenceSharesNothingWithTheJobButTheAvroRecords() {
    JavaClasses reference = new ClassFileImporter().importPackages("dev.an0844.reference");

    classes()
        .that()
        .resideInAPackage("dev.an0844.reference")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "org.apache.avro..",
            "org.junit..",
            "org.assertj..",
            "com.tngtech.archunit..",
            "dev.an0844.telemetry",
            "dev.an0844.detection",
            "dev.an0844.output",
            "dev.an0844.tuning",
            "dev.an0844.reference")
        .check(reference);
  }
}
