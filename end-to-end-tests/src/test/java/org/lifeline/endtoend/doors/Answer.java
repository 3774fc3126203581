package org.lifeline.endtoend.doors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The answer of an endpoint: the status, every header and every byte. */
record Answer(int status, Map<String, List<String>> headers, String body) {

  private static final int UNAUTHENTICATED = 401;
  private static final int FORBIDDEN = 403;
  private static final int FAULT = 500;
  /** What differs from one request to the next, whatever is asked for: every hundredth ends its connection. */
  private static final Set<String> PASSING = Set.of("date", "ratelimit", "connection", "keep-alive");

  static Answer of(HttpResponse<byte[]> response) {
    return new Answer(response.statusCode(), response.headers().map(), new String(response.body(), UTF_8));
  }

  boolean cameIn() {
    return status != UNAUTHENTICATED && status != FORBIDDEN;
  }

  boolean isFault() {
    return status >= FAULT;
  }

  /** As if it had been asked for another id. */
  Answer without(String id) {
    return new Answer(status, headers.entrySet().stream().filter(header -> !PASSING.contains(header.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)), body.replace(id, "{id}"));
  }
}
