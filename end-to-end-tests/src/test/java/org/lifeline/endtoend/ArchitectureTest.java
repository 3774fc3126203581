package org.lifeline.endtoend;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which modules and packages may depend on which, checked against the compiled classes. */
class ArchitectureTest {

  private static final Map<String, String> SERVICES = Map.of("referral-service", "referral", "allocation-service",
      "allocation", "dispatch-service", "dispatch", "notification-service", "notification", "operator-console",
      "console", "staff-pages", "staff");
  private static final List<String> MODULES = List.of("schemas", "platform", "referral-service", "allocation-service",
      "dispatch-service", "notification-service", "page-design", "operator-console", "staff-pages", "local-stack",
      "demo", "verification",
      "benchmarks");
  private static final Pattern EMPTY_NAME = Pattern.compile(".*(Util|Utils|Helper|Manager|Impl|Dto|DTO|Base|Common)");
  /** Packages of rules alone, and the types that say what state something is in. */
  private static final String[] RULES = {"org.lifeline.referral.form..", "org.lifeline.referral.scheme..",
      "org.lifeline.allocation.matching..", "org.lifeline.allocation.scheme.."};
  private static final List<String> STATES = List.of("org.lifeline.referral.progress.State",
      "org.lifeline.referral.progress.Progress", "org.lifeline.referral.progress.Happening",
      "org.lifeline.referral.survivor.Match", "org.lifeline.allocation.referral.Referral",
      "org.lifeline.allocation.referral.Stage", "org.lifeline.allocation.stock.StockItem",
      "org.lifeline.allocation.stock.DeviceState", "org.lifeline.dispatch.consignment.Consignment",
      "org.lifeline.dispatch.referral.Referral", "org.lifeline.dispatch.acknowledgement.Duty",
      "org.lifeline.notification.directory.contact.Contact", "org.lifeline.notification.notice.Step",
      "org.lifeline.console.journey.Journey", "org.lifeline.console.journey.Standing");

  private static final JavaClasses CLASSES = new ClassFileImporter().importPaths(MODULES.stream()
      .map(module -> Path.of(System.getProperty("lifeline.root", ".."), module, "target", "classes"))
      .filter(Files::isDirectory).toList());

  static Stream<String> services() {
    return SERVICES.values().stream();
  }

  @Test
  void pageDesignKnowsNothingOfTheScheme() {
    noClasses().that().resideInAPackage("org.lifeline.pages..").should().dependOnClassesThat(
        resideInAnyPackage("org.lifeline..").and(DescribedPredicate.not(resideInAnyPackage("org.lifeline.pages.."))))
        .check(CLASSES);
  }

  @Test
  void pagesOfPeopleKeepNothing() {
    noClasses().that().resideInAPackage("org.lifeline.staff..").should().dependOnClassesThat().resideInAnyPackage(
        "java.sql..", "org.springframework.jdbc..", "org.apache.kafka..",
        "org.lifeline.platform.sealing..",
        "org.lifeline.events..").check(CLASSES);
  }

  @Test
  void platformKnowsNoServiceAndNoEvent() {
    noClasses().that().resideInAPackage("org.lifeline.platform..").should().dependOnClassesThat(
        resideInAnyPackage("org.lifeline..").and(DescribedPredicate.not(resideInAnyPackage("org.lifeline.platform.."))))
        .check(CLASSES);
  }

  @ParameterizedTest
  @MethodSource("services")
  void aServiceKnowsNoneOfTheOthers(String service) {
    classes().that().resideInAPackage("org.lifeline." + service + "..").should().onlyDependOnClassesThat(
        resideInAnyPackage("org.lifeline." + service + "..", "org.lifeline.platform..", "org.lifeline.pages..",
            "org.lifeline.events..", "org.lifeline.schemas..")
            .or(DescribedPredicate.not(resideInAnyPackage("org.lifeline.."))))
        .check(CLASSES);
  }

  @Test
  void whoPlaysAPartyOrChecksTheStackKnowsNoService() {
    noClasses().that().resideInAnyPackage("org.lifeline.localstack..", "org.lifeline.demo..",
        "org.lifeline.verification..").should().dependOnClassesThat().resideInAnyPackage("org.lifeline.referral..",
            "org.lifeline.allocation..", "org.lifeline.dispatch..", "org.lifeline.notification..",
            "org.lifeline.console..", "org.lifeline.staff..")
        .check(CLASSES);
  }

  /** Services and platform see to that themselves. */
  @ParameterizedTest
  @ValueSource(strings = {"localstack", "demo", "verification", "benchmarks"})
  void packagesHaveNoCycles(String module) {
    slices().matching("org.lifeline." + module + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localstack", "demo", "verification"})
  void neitherWithWhatLiesAboveThem(String module) {
    slices().assignedFrom(withTheRoot("org.lifeline." + module)).should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void rulesAndStatesKnowNoSpringAndNoDatabase() {
    noClasses().that(resideInAnyPackage(RULES).or(describe("are states", ArchitectureTest::isState))).should()
        .dependOnClassesThat().resideInAnyPackage("org.springframework..", "java.sql..", "org.apache.kafka..")
        .check(CLASSES);
  }

  /** Beans are settled when a service is built: what differs from start to start is asked by the bean itself. */
  @Test
  void noBeanIsThereByASetting() {
    noClasses().should().dependOnClassesThat().haveNameMatching(
        "org\\.springframework\\..*\\.(ConditionalOn(Boolean)?Property|ConditionalOnExpression|ConditionalOnCloudPlatform|Profile)")
        .check(CLASSES);
  }

  @Test
  void whatDecidesOnAStackIsPure() {
    noClasses().that().resideInAnyPackage("org.lifeline.verification.invariant..",
        "org.lifeline.verification.history..", "org.lifeline.verification.snapshot..").should().dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "java.sql..", "org.apache.kafka..", "java.nio.file..")
        .check(CLASSES);
  }

  @Test
  void everyStateThatIsNamedHereIsThere() {
    classes().that(describe("are states", type -> STATES.contains(type.getName()))).should()
        .resideInAnyPackage("org.lifeline..").check(CLASSES);
    for (var state : STATES) {
      CLASSES.get(state);
    }
  }

  @Test
  void namesSayWhatSomethingIs() {
    noClasses().that().resideOutsideOfPackage("org.lifeline.events..").should()
        .haveNameMatching(EMPTY_NAME.pattern()).check(CLASSES);
  }

  private static SliceAssignment withTheRoot(String root) {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        var below = type.getPackageName() + ".";
        return below.startsWith(root + ".")
            ? SliceIdentifier.of("in " + below.substring(root.length() + 1).replaceFirst("\\..*", ""))
            : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return root + " and its packages";
      }
    };
  }

  private static boolean isState(JavaClass type) {
    return Stream.concat(type.getClassHierarchy().stream(), type.getAllRawInterfaces().stream())
        .anyMatch(each -> STATES.contains(each.getName()));
  }
}
