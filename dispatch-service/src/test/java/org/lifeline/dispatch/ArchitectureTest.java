package org.lifeline.dispatch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.consignment.Consignment;
import org.springframework.web.bind.annotation.RestController;

class ArchitectureTest {

  private static final JavaClasses OURS = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.lifeline.dispatch");

  @Test
  void aServiceKnowsNoOtherService() {
    noClasses().should().dependOnClassesThat()
        .resideInAnyPackage("org.lifeline.referral..", "org.lifeline.allocation..",
            "org.lifeline.notification..", "org.lifeline.localstack..")
        .check(OURS);
  }

  @Test
  void featuresDoNotDependOnEachOtherInCircles() {
    slices().matching("org.lifeline.dispatch.(**)").should().beFreeOfCycles().check(OURS);
  }

  @Test
  void whatIsDecidedIsDecidedWithoutSpringClockOrDatabase() {
    for (var domain : List.of(".consignment.Move", ".consignment.Parcel", ".consignment.store.LockedConsignments",
        ".consignment.ReadinessItem", ".referral.Referral", ".preparation.Decisions",
        ".preparation.ReservationDecisions", ".preparation.ReferralDecisions", ".tracking.S10",
        ".readiness.Checklist", ".acknowledgement.DueTimes", ".acknowledgement.Duty", ".delivery.Change",
        ".pack.Pack")) {
      noClasses().that().haveFullyQualifiedName("org.lifeline.dispatch" + domain).should().dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..").check(OURS);
    }
    noClasses().that().areAssignableTo(Consignment.class).should().dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "java.sql..").check(OURS);
    noClasses().that().areAssignableTo(Consignment.class).should().callMethod(Instant.class, "now").check(OURS);
  }

  @Test
  void timeComesFromTheClock() {
    noClasses().should().callMethod(Instant.class, "now").orShould()
        .callMethod(LocalDate.class, "now").orShould().callMethod(System.class, "currentTimeMillis").check(OURS);
  }

  @Test
  void sqlStaysInRepositoriesAndOutsideTheDoors() {
    noClasses().that().areAnnotatedWith(RestController.class).should().dependOnClassesThat()
        .resideInAnyPackage("org.springframework.jdbc..", "java.sql..").check(OURS);
  }
}
