package org.lifeline.platform.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** E-mail addresses as people use them. */
class EmailAddressTest {

  @ParameterizedTest
  @ValueSource(strings = {"safe112@example.org", "a.b+c@mail.example.org", "o'brien@example.co.uk", "zoë@exämple.org",
      "caseworker14@cardiff-safe-steps.example"})
  void addresses(String text) {
    assertThat(EmailAddress.is(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "@", "a@", "@example.org", "not-an-address", "a@b", "a@example..org", "a.@example.org",
      ".a@example.org", "a..b@example.org", "a b@example.org", "a@exa mple.org", "a@-example.org", "a@example-.org",
      "a@example.org.", "a@b@example.org", "a@127.0.0.1", "a@example.org\n", "<a@example.org>"})
  void others(String text) {
    assertThat(EmailAddress.is(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 300})
  void tooLong(int length) {
    assertThat(EmailAddress.is("a".repeat(length) + "@example.org")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "Write to %s.", "\u201c%s\u201d", "\u2018%s\u2019", "desk\u00a0%s\u00a0", "%s/desk 4",
      "%s\u2013desk", "*%s*",
      "_%s_", "%s\u2026.", "mailto:%s?x", "<%s>", "\u00ab%s\u00bb", "at the gate:%s,please", "%s-", "%s@desk",
      "%s\u3002"})
  void nothingAroundAnAddressHidesIt(String text) {
    for (var address : List.of("sam@example.org", "o'brien+x@mail.example.co.uk", "zo\u00eb@ex\u00e4mple.org", "1@2.3d",
        "sam@exam\u00adple.org", "sam\uff20example\uff0eorg", "sam@\u200bexample.org")) {
      assertThat(EmailAddress.within(text.formatted(address))).as(address).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "@", "@ the mews", "desk @ 4.Block", "Block 7@4", "Block 7@4.5", "ring@reception",
      "ring@. Then wait",
      "at @example.org", "sam@example. Org"})
  void ordinaryTextHasNone(String text) {
    assertThat(EmailAddress.within(text)).isFalse();
  }

  @Property
  boolean whatIsAnAddressIsOneWithin(@ForAll @Chars({'a', '7', '-', '+'}) @StringLength(min = 1, max = 4) String local,
      @ForAll @Chars({'a', '7', '-', '.'}) @StringLength(min = 1, max = 6) String domain,
      @ForAll @Chars({' ', '\u201c', '/', '.', '-', 'b', '@'}) @StringLength(max = 3) String around) {
    var address = local + '@' + domain + ".a";
    return !EmailAddress.is(address) || EmailAddress.within(around + address + around);
  }

  @Property
  boolean neverFails(@ForAll String text) {
    return !EmailAddress.is(text) || text.indexOf('@') == text.lastIndexOf('@');
  }
}
