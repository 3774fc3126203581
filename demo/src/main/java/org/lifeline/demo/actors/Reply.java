package org.lifeline.demo.actors;

import java.util.ArrayList;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** An answer as it was received, whatever its status. */
public record Reply(int status, byte[] body) {

  /** The body read as JSON; a missing node if there is none. */
  public JsonNode json() {
    return body.length == 0 ? MissingNode.getInstance() : JsonMapper.shared().readTree(body);
  }

  /** Whether a caller could not tell the two apart. */
  public boolean sameAs(Reply other) {
    return status == other.status && Arrays.equals(body, other.body);
  }

  /** Whether it is a problem document that names this field and rule. */
  public boolean names(String field, String rule) {
    return status >= 400 && errors(json(), field, rule);
  }

  /** Whether a list of errors, in a problem document or in one item among many, names this field and rule. */
  public static boolean errors(JsonNode answer, String field, String rule) {
    for (var error : answer.path("errors")) {
      if (error.path("field").asString("").equals(field) && error.path("rule").asString("").equals(rule)) {
        return true;
      }
    }
    return false;
  }

  /** Describes status, type of problem, fields and rules, with nothing of what was sent. */
  public String words() {
    var words = new StringBuilder().append(status);
    if (status >= 400) {
      var problem = json();
      words.append(' ').append(problem.path("type").asString("").replace("urn:lifeline:problem:", ""));
      var errors = new ArrayList<String>();
      problem.path("errors")
          .forEach(error -> errors.add(error.path("field").asString("") + " " + error.path("rule").asString("")));
      if (!errors.isEmpty()) {
        words.append(" (").append(String.join(", ", errors)).append(')');
      }
    }
    return words.toString();
  }

  /** Shows only the status: the body may be personal data. */
  @Override
  public String toString() {
    return "Reply[" + status + "]";
  }
}
