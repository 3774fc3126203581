package org.lifeline.notification.directory.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.notification.directory.Samples;
import org.lifeline.notification.directory.contact.Contact.Phone;
import org.lifeline.notification.directory.contact.Contact.PhoneType;

class CoverNamesTest {

  private static final String UK = "K02000001";

  @Test
  void namesOfTheClosedListAreDifferentAndSayNothing() {
    assertThat(CoverNames.DEFAULTS).hasSizeGreaterThan(30).doesNotHaveDuplicates()
        .allMatch(name -> name.length() <= 20 && !CoverNames.givesAway(name, "A helpline", "Somebody"));
  }

  @ParameterizedTest
  @CsvSource({"Orchard House, true", "ORCHARD-HOUSE, true", "Orchard, true",
      "Órchard house, true",
      "The Orchard House choir, true", "Meadow, true", "Rape crisis, true", "Samaritans, true",
      "Emergency, true", "Hair salon, false", "Chard, false"})
  void coverNameIsNothingOfItsServicesOwn(String cover, boolean givesAway) {
    assertThat(CoverNames.givesAway(cover, "Orchard House", "Meadow Trust")).isEqualTo(givesAway);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Lark\u00adfield", "Lark\u200bfield", "Lark\u2060field", "Lark\u3164field", "Lark`field",
      "Lark\u02bcfield", "\uff2carkfield"})
  void norWithCharactersThatNobodySeesOrOtherApostrophes(String cover) {
    assertThat(CoverNames.givesAway(cover, "Helpline", "Larkfield")).isTrue();
    assertThat(CoverNames.givesAway("Larkfield", "Helpline", cover)).isTrue();
  }

  @Test
  void nobodyGetsTheOneThatIsItsOwnName() {
    var own = CoverNames.of("salon");
    var contact = Samples.contact("salon", own, ServiceStatus.ACTIVE, List.of(new Phone("116123", PhoneType.VOICE)), UK,
        null);
    assertThat(CoverNames.of(contact, Set.of())).isNotEqualTo(own);
  }
}
