package org.lifeline.referral;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.lifeline.referral.intake.Verdict;
import org.lifeline.referral.progress.ConfirmedDetails;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Phones;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.State;
import org.lifeline.referral.survivor.Matching;
import org.lifeline.referral.survivor.SurvivorIndex;

/** The dependencies that are allowed between packages. */
@AnalyzeClasses(packages = "org.lifeline.referral", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] MACHINERY = {"org.springframework..", "org.apache.kafka..", "java.sql..",
      "jakarta.servlet.."};

  @ArchTest
  static final ArchRule theFormIsPure = noClasses().that().resideInAPackage("..form..").should().dependOnClassesThat()
      .resideInAnyPackage(MACHINERY);

  @ArchTest
  static final ArchRule decisionsArePure = noClasses().that().belongToAnyOf(Progress.class, Phones.class,
      ConfirmedDetails.class, State.class, Happening.class, Matching.class, SurvivorIndex.class, Verdict.class).or()
      .haveFullyQualifiedName("org.lifeline.referral.change.Commands").or()
      .haveFullyQualifiedName("org.lifeline.referral.intake.Earlier").should().dependOnClassesThat()
      .resideInAnyPackage(MACHINERY);

  @ArchTest
  static final ArchRule noServiceKnowsAnother = noClasses().should().dependOnClassesThat().resideInAnyPackage(
      "org.lifeline.allocation..", "org.lifeline.dispatch..", "org.lifeline.notification..");

  @ArchTest
  static final ArchRule featuresHaveNoCycles = slices().matching("org.lifeline.referral.(**)").should()
      .beFreeOfCycles();

  @ArchTest
  static final ArchRule theFormKnowsNothingOfItsService = noClasses().that().resideInAnyPackage("..referral.form..",
      "..referral.scheme..").should().dependOnClassesThat().resideInAPackage("org.lifeline.referral");

  @ArchTest
  static final ArchRule doorsStayWithTheirFeature = classes().that().haveSimpleNameEndingWith("Controller").should()
      .bePackagePrivate();
}
