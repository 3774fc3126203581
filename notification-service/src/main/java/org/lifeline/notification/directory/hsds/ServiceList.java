package org.lifeline.notification.directory.hsds;

import java.io.InputStream;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.directory.hsds.CheckedService.Accepted;
import org.lifeline.notification.directory.hsds.CheckedService.Refused;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a list of services, or one service, in HSDS 3 form. A list is read one service at a time, so that it needs no
 * more memory than the result.
 */
public final class ServiceList {

  /** The most services, and also the most faults, of one list: all of them are in memory until the list is imported. */
  private static final int MOST = 10_000;
  private static final FieldError TWICE = new FieldError("id", "duplicate",
      "A service of this id comes before it in this list.");

  private final JsonMapper json;
  private final ServiceCheck check = new ServiceCheck();

  public ServiceList(JsonMapper json) {
    // Jackson must not check what follows a service: it is the next service or the end, and is checked here.
    this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  }

  /**
   * Reads and checks a list.
   *
   * @param london the current time in London
   * @return one for each service, in the order of the list; of several with the same id only the first may be accepted
   * @throws Problem if it is not JSON, or neither a list nor an object (400), or has more services or faults than are
   * taken at once (413)
   */
  public List<CheckedService> read(InputStream list, OffsetDateTime london) {
    try (var parser = json.createParser(list)) {
      var services = switch (parser.nextToken()) {
        case START_ARRAY -> readItems(parser, london);
        case START_OBJECT -> List.of(check.check(json.readTree(parser), london));
        case null, default -> throw malformed();
      };
      if (parser.nextToken() != null) {
        throw malformed();
      }
      return services;
    } catch (JacksonException e) {
      throw malformed();
    }
  }

  private List<CheckedService> readItems(JsonParser parser, OffsetDateTime london) {
    var services = new ArrayList<CheckedService>();
    var ids = new HashSet<String>();
    int wrong = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      var service = once(check.check(json.readTree(parser), london), ids);
      services.add(service);
      wrong += switch (service) {
        case Accepted(var contact, var notes) -> notes.size();
        case Refused(var id, var errors) -> errors.size();
      };
      if (services.size() > MOST || wrong > MOST) {
        throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-large",
            "At most " + MOST + " services at once, and as many errors. Nothing was taken: send the list in parts.");
      }
    }
    return services;
  }

  private static CheckedService once(CheckedService service, Set<String> ids) {
    return switch (service) {
      case Accepted(var contact, var numbers) when !ids.add(contact.id()) -> refusedAsSecond(contact.id(), numbers);
      case Refused(var id, var errors) when id != null && !ids.add(id) -> refusedAsSecond(id, errors);
      default -> service;
    };
  }

  private static Refused refusedAsSecond(@Nullable String id, List<FieldError> errors) {
    var all = new ArrayList<>(errors);
    all.addFirst(TWICE);
    return new Refused(id, all);
  }

  private static Problem malformed() {
    return Problem.malformed("The body must be one JSON list of HSDS services, or one service.");
  }
}
