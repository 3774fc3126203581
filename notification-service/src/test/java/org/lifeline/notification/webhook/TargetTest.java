package org.lifeline.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {"-, required", "' ', required", "hooks, not-a-url", "https:///path, not-a-url",
      "https://user@hooks.example.org, not-a-url", "https://hooks.example.org/#part, not-a-url",
      "'https://hooks.example.org/a b', not-a-url", "https://hooks.example.org/caf\u00e9, not-a-url",
      "https://hooks.example.org:0/, out-of-range", "https://hooks.example.org:65536, out-of-range",
      "https://hooks.example.org:99999/, out-of-range", "https://hooks.example.org:2147483648/, not-a-url",
      "http://hooks.example.org, not-https",
      "ftp://hooks.example.org, not-https", "http://127.0.0.1:9, not-https", "https://127.0.0.1, not-public",
      "https://10.1.2.3/x, not-public", "https://169.254.169.254/latest, not-public", "https://[::1]/, not-public",
      "https://[fd00::1]/, not-public", "https://[::ffff:10.0.0.1]/, not-public"})
  void refused(String url, String rule) {
    assertThat(Target.fault(url, false)).hasValueSatisfying(fault -> {
      assertThat(fault.field()).isEqualTo("url");
      assertThat(fault.rule()).isEqualTo(rule);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://hooks.example.org", "https://hooks.example.org:8443/a?b=c",
      "https://hooks.example.org:65535/", "https://hooks.example.org:/", "https://1.1.1.1/"})
  void taken(String url) {
    assertThat(Target.fault(url, false)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8080/", "http://localhost:8080/", "https://localhost/"})
  void ofThisMachineOnlyWhereThatIsSet(String url) {
    assertThat(Target.fault(url, true)).isEmpty();
    if (!url.startsWith("https://localhost")) {
      assertThat(Target.fault(url, false)).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://192.168.0.1/", "https://192.168.0.1/", "http://hooks.example.org/"})
  void noOtherIsTakenThereEither(String url) {
    assertThat(Target.fault(url, true)).isPresent();
  }
}
