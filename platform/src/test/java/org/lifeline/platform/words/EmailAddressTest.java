package org.lifeline.platform.words;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** E-mail addresses as people have them. */
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

  @Property
  boolean neverFails(@ForAll String text) {
    return !EmailAddress.is(text) || text.indexOf('@') == text.lastIndexOf('@');
  }
}
