package org.lifeline.platform.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.doors.caller.SecretDoor;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Who may use the management port. */
class ManagementIT extends AtDoors {

  @LocalManagementPort
  int managementPort;

  @Test
  void anybodyMayAskWhetherTheServiceIsWell() {
    assertThat(ask("/actuator/health/liveness", null).body()).isEqualTo("{\"status\":\"UP\"}");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Bearer ", "Bearer another", METRICS_SECRET, "Basic " + METRICS_SECRET,
      "bearer" + METRICS_SECRET})
  void nobodyReadsMetricsWithoutTheSecret(@Nullable String authorization) {
    var refused = ask("/actuator/prometheus", authorization);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(ask("/actuator", authorization).statusCode()).isEqualTo(401);
  }

  @Test
  void noTokenOfACallerOpensThem() {
    assertThat(ask("/actuator/prometheus", "Bearer " + partner()).statusCode()).isEqualTo(401);
  }

  @Test
  void secretOpensThem() {
    assertThat(ask("/actuator/prometheus", "Bearer " + METRICS_SECRET).body()).contains("jvm_memory_used_bytes");
    assertThat(ask("/actuator/env", "Bearer " + METRICS_SECRET).statusCode()).isEqualTo(401);
  }

  @Test
  void withoutASecretNobodyIsLetIn() {
    var request = new MockHttpServletRequest();
    request.addHeader("Authorization", "Bearer ");

    assertThat(
        new SecretDoor("").authorize(() -> null, new RequestAuthorizationContext(request)).isGranted()).isFalse();
  }

  private HttpResponse<String> ask(String path, @Nullable String authorization) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return send(request);
  }
}
