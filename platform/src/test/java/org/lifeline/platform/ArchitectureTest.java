package org.lifeline.platform;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.lifeline.platform.sealing.Opening;

/** What the platform may depend on, and how it is divided. */
@AnalyzeClasses(packages = "org.lifeline", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule knowsNoServiceAndNoEvent = noClasses().should()
      .dependOnClassesThat(resideInAPackage("org.lifeline..").and(resideOutsideOfPackage("org.lifeline.platform..")));

  @ArchTest
  static final ArchRule packagesHaveNoCycles = slices().matching("org.lifeline.platform.(**)").should()
      .beFreeOfCycles();

  @ArchTest
  static final ArchRule namesSayWhatAClassIs = noClasses().should()
      .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Dto|DTO|Base|Common|Abstract)[A-Z]?[A-Za-z]*$");

  @ArchTest
  static final ArchRule mechanismsDoNotKnowTheirConfiguration = noClasses().that()
      .resideOutsideOfPackage("org.lifeline.platform.configuration..").should().dependOnClassesThat()
      .resideInAPackage("org.lifeline.platform.configuration..");

  @ArchTest
  static final ArchRule sealingAndRegistryKnowNothingOfSpring = noClasses().that()
      .resideInAnyPackage("org.lifeline.platform.sealing..", "org.lifeline.platform.registry..",
          "org.lifeline.platform.ids..")
      .should().dependOnClassesThat().resideInAPackage("org.springframework..");

  @ArchTest
  static final ArchRule cryptographyIsForSealingAlone = noClasses().that()
      .resideOutsideOfPackage("org.lifeline.platform.sealing..").should().dependOnClassesThat()
      .resideInAnyPackage("com.google.crypto.tink..", "javax.crypto..");

  @ArchTest
  static final ArchRule onlyTheRecordSaysWhatIsOnRecord = classes().that().implement(Opening.class).should()
      .resideInAPackage("org.lifeline.platform.audit..");

  @ArchTest
  static final ArchRule nothingIsPrinted = noClasses().should().accessField(System.class, "out").orShould()
      .accessField(System.class, "err");
}
