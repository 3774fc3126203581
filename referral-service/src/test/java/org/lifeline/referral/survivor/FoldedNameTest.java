package org.lifeline.referral.survivor;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Case, accents, spacing and punctuation are folded; what distinguishes names is not. */
class FoldedNameTest {

  @ParameterizedTest
  @CsvSource({"Sam O'Brien,SAM OBRIEN", "Siân Ó Dálaigh-Nguyễn,sian o dalaigh nguyen", "Anne-Marie,Annemarie",
      "Łukasz Żak,Lukasz Zak", "Strauß,STRAUSS", "Søren,Soren", "İnci,inci", "O’Brien,O'Brien", "Ａｌｅｘ,Alex",
      "محمّد,محمد", "בן־דוד,בן דוד", "צ׳רלי,צרלי", "アンナ・スミス,アンナ スミス", "ｱﾝﾅ･ｽﾐｽ,アンナ スミス", "Աննա֊Մարիա,Աննա Մարիա",
      "O＇Brien－Lee,O'Brien-Lee",
      "Gal·la,Galla", "Γιώργος,ΓΙΩΡΓΟΣ"})
  void spellingsOfOneName(String one, String other) {
    assertThat(FoldedName.of(one)).isEqualTo(FoldedName.of(other));
  }

  @ParameterizedTest
  @CsvSource({"Sam Cole,Sam Coles", "Sam Cole,Cole Sam", "রানা,রানি", "李小龍,李小虎", "Alex 1,Alex 2"})
  void differentNames(String one, String other) {
    assertThat(FoldedName.of(one)).isNotEqualTo(FoldedName.of(other));
  }

  @Property
  boolean foldingAgainChangesNothing(@ForAll String name) {
    return FoldedName.of(FoldedName.of(name)).equals(FoldedName.of(name));
  }

  @Property
  boolean formOfUnicodeMakesNoDifference(@ForAll String name) {
    return FoldedName.of(Normalizer.normalize(name, Normalizer.Form.NFD))
        .equals(FoldedName.of(Normalizer.normalize(name, Normalizer.Form.NFC)));
  }
}
