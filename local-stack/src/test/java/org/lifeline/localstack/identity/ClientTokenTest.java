package org.lifeline.localstack.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ClientTokenTest {

  /** Or the colon of an id would be taken for the one before the secret. */
  @Test
  void idAndSecretAreEncodedAsFormsAre() {
    var request = ClientToken.request(URI.create("http://127.0.0.1:18080"), "North: Leéds", "a+b%/=").build();

    assertThat(request.uri()).hasToString("http://127.0.0.1:18080/oauth2/token");
    var basic = request.headers().firstValue("Authorization").orElseThrow();
    assertThat(new String(Base64.getDecoder().decode(basic.substring("Basic ".length())), UTF_8))
        .isEqualTo("North%3A+Le%C3%A9ds:a%2Bb%25%2F%3D");
  }
}
