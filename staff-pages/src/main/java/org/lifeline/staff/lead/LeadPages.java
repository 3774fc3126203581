package org.lifeline.staff.lead;

import static org.springframework.http.MediaType.APPLICATION_JSON;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.staff.door.Refused;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.RestClient;

/** What the safeguarding lead settles once the partners were asked. */
@Controller
class LeadPages {

  private static final String QUEUE = "/{queue:pairs|apart}";
  private static final String CASE = QUEUE + "/{id}";

  private final RestClient referrals;

  LeadPages(@Qualifier("referralService") RestClient referrals) {
    this.referrals = referrals;
  }

  private record Links(@Nullable String next) {
  }

  private record Page(List<Case> items, Links links) {
  }

  /** @param compareNext what a referral matches as well, so that it is not settled yet; null where it is */
  private record Settled(@Nullable UUID compareNext) {
  }

  private static Queue queue(String key) {
    return Queue.valueOf(key.toUpperCase(Locale.ROOT));
  }

  @GetMapping(QUEUE)
  String list(@PathVariable("queue") String key, Model model) {
    var queue = queue(key);
    model.addAttribute("queue", queue);
    var open = list(queue, "open");
    model.addAttribute("open", open.items);
    model.addAttribute("more", open.links.next != null);
    model.addAttribute("settled", list(queue, "settled").items);
    return "queue";
  }

  private Page list(Queue queue, String state) {
    return Objects.requireNonNull(referrals.get().uri(queue.path() + "?state={state}&limit=100", state).retrieve()
        .body(Page.class));
  }

  @GetMapping(CASE)
  String one(@PathVariable("queue") String key, @PathVariable UUID id, HttpSession session, Model model) {
    return show(queue(key), id, List.of(), session, model);
  }

  private String show(Queue queue, UUID id, List<FieldError> errors, HttpSession session, Model model) {
    model.addAttribute("queue", queue);
    model.addAttribute("case",
        Objects.requireNonNull(referrals.get().uri(queue.path() + "/{id}", id).retrieve().body(Case.class)));
    model.addAttribute("errors", errors);
    model.addAttribute("key", UUID.randomUUID());
    model.addAttribute("decisions", queue.decisions());
    model.addAttribute("undecided", Undecided.of(id, session));
    return "case";
  }

  @PostMapping(CASE)
  String decide(@PathVariable("queue") String address, @PathVariable UUID id, @RequestParam UUID key,
      @RequestParam(defaultValue = "") String decision, @RequestParam(defaultValue = "") String reason,
      HttpSession session, Model model, HttpServletResponse response) {
    var queue = queue(address);
    Undecided.keep(id, decision, reason, session);
    Settled settled;
    try {
      settled = Objects.requireNonNull(
          referrals.post().uri(queue.path() + "/{id}/decision", id).header("Idempotency-Key", key.toString())
              .contentType(APPLICATION_JSON).body(Map.of("decision", decision, "reason", reason)).retrieve()
              .body(Settled.class));
    } catch (Refused refused) {
      if (!refused.isTheirs() || refused.errors().isEmpty()) {
        throw refused;
      }
      response.setStatus(refused.status());
      return show(queue, id, refused.errors(), session, model);
    }
    Undecided.drop(session);
    return "redirect:/" + queue.key() + (settled.compareNext == null ? "" : "/" + id);
  }

  /**
   * Keeps what a partner of a possible match is asked, and what was written of the decision until then.
   *
   * @param enter whether it was the Enter key: where nothing is chosen of a question, it is the decision that is meant
   */
  @PostMapping("/pairs/{id}/asked")
  String ask(@PathVariable UUID id, @RequestParam UUID key, @RequestParam(defaultValue = "false") boolean enter,
      @RequestParam(defaultValue = "") String about,
      @RequestParam(defaultValue = "") String question, @RequestParam(defaultValue = "") String decision,
      @RequestParam(defaultValue = "") String reason, HttpSession session, Model model, HttpServletResponse response) {
    if (enter && about.isEmpty() && question.isEmpty()) {
      return decide(Queue.PAIRS.key(), id, key, decision, reason, session, model, response);
    }
    Undecided.keep(id, decision, reason, session);
    try {
      referrals.post().uri(Queue.PAIRS.path() + "/{id}/questions", id).header("Idempotency-Key", key.toString())
          .contentType(APPLICATION_JSON).body(Map.of("about", about, "question", question)).retrieve()
          .toBodilessEntity();
    } catch (Refused refused) {
      if (!refused.isTheirs() || refused.errors().isEmpty()) {
        throw refused;
      }
      response.setStatus(refused.status());
      return show(Queue.PAIRS, id, refused.errors(), session, model);
    }
    return "redirect:/pairs/" + id;
  }
}
