package org.lifeline.console.letters;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.lifeline.console.audit.Acts;
import org.lifeline.console.letters.Letter.State;
import org.lifeline.console.letters.Letters.Filter;
import org.lifeline.console.letters.Order.Action;
import org.lifeline.console.letters.Order.Reason;
import org.lifeline.console.people.Person;
import org.lifeline.console.people.ShowsPerson;
import org.lifeline.pages.SignIn;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The pages of orders to replay or discard dead letters. Asking for one is a dry run: it shows what would be done, and
 * nothing is done before somebody confirms it. With more than one letter, or after many of one, that must be somebody
 * else, with their password.
 */
@ShowsPerson
class OrdersPage {

  private static final Set<State> OPEN = Set.of(State.OPEN);
  private static final int MOST = 10_000;
  private static final int LISTED = 1_000;
  /** The status by which htmx stops polling. */
  private static final int ASK_NO_MORE = 286;

  private final Letters letters;
  private final Orders orders;
  private final AuditLog audit;
  private final Clock clock;

  OrdersPage(Letters letters, Orders orders, AuditLog audit, Clock clock) {
    this.clock = clock;
    this.letters = letters;
    this.orders = orders;
    this.audit = audit;
  }

  /**
   * @param ids the letters, including those that were asked for and not answered: the request, or its answer, may be
   * lost, and a service knows what it has done
   * @param all those that are open and match the filter, instead of {@code ids}
   * @param alone whether it is asked for on a letter's own page, to which the browser returns if something is missing
   */
  @PostMapping("/orders")
  @Transactional
  String ask(@RequestParam Action action, @RequestParam(defaultValue = "NOT_NEEDED") Reason reason,
      @RequestParam(name = "id", required = false, defaultValue = "") List<UUID> ids,
      @RequestParam(defaultValue = "false") boolean all, @RequestParam(defaultValue = "") String service,
      @RequestParam(defaultValue = "") String topic, @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "20") int rate, @RequestParam(defaultValue = "false") boolean alone,
      RedirectAttributes back, @AuthenticationPrincipal Person person) {
    var filter = new Filter(service, topic, code);
    var asked = all ? letters.oldest(OPEN, filter, MOST) : letters.of(ids);
    var wanted = asked.stream().filter(letter -> letter.state() != State.SETTLED)
        .filter(letter -> action == Action.DISCARD || !letter.submission()).map(Letter::id).toList();
    if (wanted.isEmpty() || action == Action.DISCARD && reason == Reason.NOT_NEEDED) {
      back.addAttribute("missing", wanted.isEmpty() ? "letters" : "reason").addFlashAttribute("given", reason);
      if (alone && ids.size() == 1) {
        return "redirect:/letters/" + ids.getFirst();
      }
      back.addAttribute("service", service).addAttribute("topic", topic).addAttribute("code", code)
          .addFlashAttribute("chosen", ids).addFlashAttribute("all", all).addFlashAttribute("rate", rate);
      return "redirect:/letters";
    }
    var order = orders.add(action, reason, wanted,
        all ? wanted.size() + letters.count(OPEN, filter) - asked.size() : wanted.size(), Math.clamp(rate, 1, 200),
        person.getName());
    audit.record(action == Action.REPLAY
        ? Acts.askedToReplay(person.who())
        : Acts.askedToDiscard(person.who(), reason), order);
    return "redirect:/orders/" + order;
  }

  @GetMapping("/orders/{id}")
  String page(@PathVariable UUID id, Model model, @AuthenticationPrincipal Person person) {
    fill(id, model, person);
    return "order";
  }

  @GetMapping("/orders/{id}/part")
  String part(@PathVariable UUID id, Model model, @AuthenticationPrincipal Person person,
      HttpServletResponse response) {
    if (fill(id, model, person).still()) {
      response.setStatus(ASK_NO_MORE);
    }
    return "part/order";
  }

  /** Confirming again what one has confirmed, as by a second click, leads to the order, and is not on record. */
  @PostMapping("/orders/{id}/confirm")
  @Transactional
  String confirm(@PathVariable UUID id, @AuthenticationPrincipal Person person) {
    if (wantsPassword(find(id), person)) {
      return "redirect:/orders/" + id; // the page asks for it
    }
    if (orders.confirm(id, person.getName())) {
      audit.record(Acts.confirmed(person.who()), id);
    } else if (!person.getName().equals(find(id).confirmedBy())) {
      throw Problem.conflict("It is not open any more, or it needs a second person.");
    }
    return "redirect:/orders/" + id;
  }

  /** Sends a person who has to give their password to sign-in, from which they return here and go on to the order. */
  @GetMapping("/orders/{id}/anew")
  String anew(@PathVariable UUID id, @AuthenticationPrincipal Person person, HttpServletRequest request,
      HttpServletResponse response) {
    if (!wantsPassword(find(id), person)) {
      return "redirect:/orders/" + id;
    }
    new HttpSessionRequestCache().saveRequest(request, response);
    return "redirect:" + SignIn.ADDRESS;
  }

  private Order find(UUID id) {
    return orders.find(id).orElseThrow(() -> Problem.notFound());
  }

  private boolean wantsPassword(Order order, Person person) {
    return order.wantsPasswordOf(person.getName(), person.since(), clock.instant());
  }

  /** As with confirming, a second click leads to the order. */
  @PostMapping("/orders/{id}/cancel")
  @Transactional
  String cancel(@PathVariable UUID id, @AuthenticationPrincipal Person person) {
    if (orders.cancel(id, person.getName())) {
      audit.record(Acts.cancelled(person.who()), id);
    } else if (!person.getName().equals(find(id).cancelledBy())) {
      throw Problem.conflict("There is nothing left of it to be cancelled.");
    }
    return "redirect:/orders/" + id;
  }

  private Order fill(UUID id, Model model, Person person) {
    var order = find(id);
    model.addAttribute("order", order);
    model.addAttribute("letters", orders.lettersOf(id, letters, LISTED));
    model.addAttribute("piles", orders.pilesOf(id));
    model.addAttribute("results", orders.results(id));
    boolean second = orders.needsSecondPerson(order);
    model.addAttribute("second", second);
    model.addAttribute("confirmable",
        person.acts() && order.open() && (!second || !order.askedBy().equals(person.getName())));
    model.addAttribute("password", wantsPassword(order, person));
    return order;
  }
}
