package org.lifeline.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.lifeline.console", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule featuresDoNotGoInCircles = slices().matching("org.lifeline.console.(**)").should()
      .beFreeOfCycles();

  @ArchTest
  static final ArchRule journeysKnowNoFramework = noClasses().that().resideInAPackage("..console.journey..")
      .should().dependOnClassesThat().resideInAnyPackage("org.springframework..", "java.sql..", "org.apache.kafka..");

  @ArchTest
  static final ArchRule nothingIsEverOpenedHere = noClasses().should().dependOnClassesThat()
      .resideInAPackage("org.lifeline.platform.sealing..");

  @ArchTest
  static final ArchRule whatIsShownIsMadeFromEventsAlone = noClasses().that().resideInAPackage("..console.projection..")
      .should().dependOnClassesThat().resideInAnyPackage("..console.people..", "..console.page..", "..console.now..");

  @ArchTest
  static final ArchRule otherServicesAreHeardOfThroughEventsAlone = classes().should().onlyDependOnClassesThat()
      .resideOutsideOfPackages("org.lifeline.referral..", "org.lifeline.allocation..", "org.lifeline.dispatch..",
          "org.lifeline.notification..");
}
