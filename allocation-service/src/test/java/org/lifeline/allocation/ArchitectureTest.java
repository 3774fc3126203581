package org.lifeline.allocation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.referral.Referral;
import org.lifeline.allocation.stock.StockItem;

class ArchitectureTest {

  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.lifeline.allocation");

  @Test
  void featuresDoNotGoRoundInCircles() {
    slices().matching("org.lifeline.allocation.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void rulesKnowNothingOfSpringOfTheDatabaseOrOfEvents() {
    noClasses().that().resideInAnyPackage("..matching..", "..scheme..").or().areAssignableTo(Referral.class).or()
        .areAssignableTo(StockItem.class).should().dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "java.sql..", "org.lifeline.events..", "org.lifeline.platform..")
        .check(CLASSES);
  }

  @Test
  void nobodyLooksAtTheWallClock() {
    noClasses().should().callMethod(Instant.class, "now").orShould().callMethod(Clock.class, "systemUTC")
        .check(CLASSES);
  }
}
