package org.lifeline.referral.survivor;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Case, accents, spacing and punctuation are folded; what distinguishes names is not. */
class FoldedNameTest {

  @ParameterizedTest
  @CsvSource({"Sam O'Brien,SAM OBRIEN", "Siân Ó Dálaigh-Nguyễn,sian o dalaigh nguyen", "Anne-Marie,Annemarie",
      "Łukasz Żak,Lukasz Zak", "Strauß,STRAUSS", "Søren,Soren", "İnci,inci", "O’Brien,O'Brien", "Ａｌｅｘ,Alex",
      "محمّد,محمد", "בן־דוד,בן דוד", "צ׳רלי,צרלי", "アンナ・スミス,アンナ スミス", "ｱﾝﾅ･ｽﾐｽ,アンナ スミス", "Աննա֊Մարիա,Աննա Մարիա",
      "O＇Brien－Lee,O'Brien-Lee",
      "Gal·la,Galla", "Γιώργος,ΓΙΩΡΓΟΣ", "Sam Cole,Sam Cole\ufe0f", "葛城,葛\udb40\udd00城", "Sam Cole,Sam Cole\u3164",
      "Sam Cole,Sam\uffa0Cole", "김,김\u1160", "សុខា,សុ\u17b4ខា", "Ali,ʿAlī", "O‘Brien,OʽBrien", "O'Brien,OꞌBrien",
      "O'BRIEN,OꞋBRIEN", "OʻBrien,OʼBrien", "ŉ Boer,n Boer",
      "\u06df\u06e3,\u06df-\u06e3"})
  void spellingsOfOneName(String one, String other) {
    assertThat(FoldedName.of(one)).isEqualTo(FoldedName.of(other));
  }

  @ParameterizedTest
  @CsvSource({"Sam Cole,Sam Coles", "Sam Cole,Cole Sam", "রানা,রানি", "李小龍,李小虎", "Alex 1,Alex 2"})
  void differentNames(String one, String other) {
    assertThat(FoldedName.of(one)).isNotEqualTo(FoldedName.of(other));
  }

  @ParameterizedTest
  @CsvSource({"ʿAbd al-Raḥmān,ʿabdalrahman", "OʻBrien-OʼBrien,obrienobrien", "OꞌBrien,oꞌbrien",
      "Sam Cole\ufe0f,samcole\ufe0f",
      "ŉ Boer,nboer", "Siân Strauß,sianstrauss", "Sam O'Brien,samobrien"})
  void asEarlierVersionsFoldedIt(String name, String folded) {
    assertThat(FoldedName.former(name)).isEqualTo(folded);
  }

  /** Otherwise a referral of somebody else could be moved away from its own. */
  @Property
  boolean noFormerEntryIsTheOneOfAnotherName(@ForAll String name) {
    return FoldedName.of(FoldedName.former(name)).equals(FoldedName.of(name));
  }

  @Property
  boolean foldingAgainChangesNothing(@ForAll String name) {
    return FoldedName.of(FoldedName.of(name)).equals(FoldedName.of(name));
  }

  @Property
  boolean whatIsNotSeenMakesNoDifference(@ForAll String name, @ForAll("unseen") int unseen, @ForAll int place) {
    int at = name.offsetByCodePoints(0, Math.floorMod(place, name.codePointCount(0, name.length()) + 1));
    return FoldedName.of(new StringBuilder(name).insert(at, Character.toChars(unseen)).toString())
        .equals(FoldedName.of(name));
  }

  /** Default_Ignorable_Code_Point of Unicode 16. */
  @Provide
  Arbitrary<Integer> unseen() {
    var ranges = List.of(new int[]{0xad, 0xad}, new int[]{0x34f, 0x34f}, new int[]{0x61c, 0x61c},
        new int[]{0x115f, 0x1160}, new int[]{0x17b4, 0x17b5}, new int[]{0x180b, 0x180f}, new int[]{0x200b, 0x200f},
        new int[]{0x202a, 0x202e}, new int[]{0x2060, 0x206f}, new int[]{0x3164, 0x3164}, new int[]{0xfe00, 0xfe0f},
        new int[]{0xfeff, 0xfeff}, new int[]{0xffa0, 0xffa0}, new int[]{0xfff0, 0xfff8}, new int[]{0x1bca0, 0x1bca3},
        new int[]{0x1d173, 0x1d17a}, new int[]{0xe0000, 0xe0fff});
    return Arbitraries.of(ranges).flatMap(range -> Arbitraries.integers().between(range[0], range[1]));
  }

  @Property
  boolean formOfUnicodeMakesNoDifference(@ForAll String name) {
    return FoldedName.of(Normalizer.normalize(name, Normalizer.Form.NFD))
        .equals(FoldedName.of(Normalizer.normalize(name, Normalizer.Form.NFC)));
  }
}
