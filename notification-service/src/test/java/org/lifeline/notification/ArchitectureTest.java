package org.lifeline.notification;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.lifeline.notification", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule featuresDoNotGoInCircles = slices().matching("org.lifeline.notification.(**)").should()
      .beFreeOfCycles();

  @ArchTest
  static final ArchRule packsFollowTheDirectoryAndNotTheReverse = noClasses().that().resideInAPackage("..directory..")
      .should().dependOnClassesThat().resideInAPackage("..pack..");

  @ArchTest
  static final ArchRule safeContactsAreReachedByEventsAlone = noClasses()
      .that().resideInAnyPackage("..directory..", "..pack..", "..notice..")
      .should().dependOnClassesThat().resideInAPackage("..safecontact..");

  @ArchTest
  static final ArchRule otherServicesAreHeardOfThroughEventsAlone = classes().should().onlyDependOnClassesThat()
      .resideOutsideOfPackages("org.lifeline.referral..", "org.lifeline.allocation..", "org.lifeline.dispatch..");

  @ArchTest
  static final ArchRule hoursAndWordsKnowNothingElse = noClasses()
      .that().resideInAnyPackage("..window..", "..wording..")
      .should().dependOnClassesThat(resideInAnyPackage("org.springframework..", "java.sql..", "java.net..",
          "org.lifeline.platform..").and(resideOutsideOfPackage("org.lifeline.platform.words")));

  @ArchTest
  static final ArchRule rulesKnowNoFramework = noClasses()
      .that()
      .haveNameMatching(".*\\.(Contact|Directory|Extent|Region|FreeNumbers|ServiceCheck|ScheduleCheck|PackChanges"
          + "|PackEntry|Progress|Round|Step|Told|SafeContactChange|Steps|Hearing)")
      .should().dependOnClassesThat().resideInAnyPackage("org.springframework..", "java.sql..");
}
