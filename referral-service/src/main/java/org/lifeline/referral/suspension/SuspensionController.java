package org.lifeline.referral.suspension;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.audit.Who;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.caller.CallerNames;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.suspension.Suspensions;
import org.lifeline.platform.suspension.Suspensions.Suspension;
import org.lifeline.platform.words.Term;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The doors at which scheme operators suspend parties of the scheme. */
@RestController
@Tag(name = "Suspensions")
class SuspensionController {

  private static final String PATH = "/v1/suspensions";

  /**
   * The services that do the scheme's work: one that is suspended leaves survivors without help. Console and pages only
   * ask as the people who are signed in, and whoever suspends these two shuts out stolen tokens of all of them.
   */
  private static final Set<String> SERVICES = Set.of("referral-service", "allocation-service", "dispatch-service",
      "notification-service");

  private final AccessControl access;
  private final Suspensions suspensions;

  SuspensionController(AccessControl access, Suspensions suspensions) {
    this.access = access;
    this.suspensions = suspensions;
  }

  record Suspended(List<Suspension> items) {
  }

  /** @param suspended false lets the party in again */
  record Change(@Nullable Boolean suspended, @Nullable String reason) {
  }

  /**
   * @param openReferrals that nobody else can act on, of a partner that has left the scheme; null, and left out, for any
   * other change
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Changed(String name, boolean suspended, String reason, String changedBy, Instant changedAt,
      @Nullable Integer openReferrals) {
  }

  @Operation(summary = "Who is suspended", description = "Everybody who is at the moment: by whom, why and since when.")
  @GetMapping(PATH)
  Suspended all() {
    return new Suspended(suspensions.all());
  }

  @Operation(summary = "Suspend somebody, or let them in again",
      description = """
          `name` is a party (a partner, a hub, a network operator, the courier), a client of the identity provider, or a person as the subject of their tokens. \
          Once suspended, it is answered 403 \
          `suspended` at every door of every service within a second, whatever token it has. `reason`: credentials-exposed, \
          misuse, investigation, left-the-scheme, own-wish, test, resolved. May be said again. After left-the-scheme, `open_referrals` says how many referrals the \
          partner still has: nobody else can act on them until they are transferred. 409 for any of your own names (also the client that you come by), and for the four services that do the scheme's work (not for console and pages). Kafka is shut by `./lifeline suspend`, which asks here too.""")
  @PutMapping(PATH + "/{name}")
  Changed change(@AuthenticationPrincipal Caller caller, @PathVariable String name, @RequestBody Change change) {
    return make(caller, name, change);
  }

  @Operation(summary = "The same by any name",
      description = """
          For names that no path takes, such as one with a slash: identity providers make subjects of what they like. Percent-encoded.""")
  @PutMapping(PATH)
  Changed changeNamed(@AuthenticationPrincipal Caller caller, @RequestParam String name, @RequestBody Change change) {
    return make(caller, name, change);
  }

  private Changed make(Caller caller, String name, Change change) {
    var suspended = change.suspended();
    if (suspended == null) {
      throw Problem.invalidField("suspended", "required", "true or false.");
    }
    // Every caller that gets in has a name that the audit record can hold; a party with any other name cannot get in
    // anyway.
    if (!Who.canBeWritten(name)) {
      throw Problem.invalidField("name", "malformed", "1 to 200 printable ASCII characters, and no space.");
    }
    if (suspended && CallerNames.now().contains(name)) {
      throw Problem.conflict(
          "This is you, or the client that you come by. Nobody suspends themselves: nobody might be left to let them in again.");
    }
    if (suspended && SERVICES.contains(name)) {
      throw Problem.conflict("Nobody suspends a service of the scheme. Renew its secrets instead.");
    }
    var reason = Term.find(Reason.class, change.reason())
        .orElseThrow(() -> Problem.invalidField("reason", "unknown-value", "One of the reasons that are documented."));
    var event = access.change(caller, name, suspended, reason);
    return new Changed(event.getParty(), event.getSuspended(), event.getReason(), event.getChangedBy(),
        event.getChangedAt(), suspended && reason == Reason.LEFT_THE_SCHEME ? access.openReferrals(name) : null);
  }
}
