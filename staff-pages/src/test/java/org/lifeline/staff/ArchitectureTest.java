package org.lifeline.staff;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.lifeline.staff", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule featuresDoNotGoInCircles = slices().matching("org.lifeline.staff.(*)..").should()
      .beFreeOfCycles();

  @ArchTest
  static final ArchRule nothingIsKept = noClasses().should().dependOnClassesThat().resideInAnyPackage("java.sql..",
      "org.apache.kafka..", "org.springframework.jdbc..", "org.lifeline.platform.sealing..", "org.lifeline.events..");

  @ArchTest
  static final ArchRule whatIsWrittenIsLoggedNowhere = noClasses().that().resideInAPackage("..staff.form..").should()
      .dependOnClassesThat().resideInAnyPackage("org.slf4j..", "java.util.logging..");
}
