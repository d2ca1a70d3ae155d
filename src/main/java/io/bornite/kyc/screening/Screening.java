package io.bornite.kyc.screening;

import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Conflict;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.Mode;
import io.bornite.platform.NotFound;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks people, companies, payees, beneficiaries and addresses up in the lists. What is found waits for a person; nobody
 * is cleared or refused by a likeness alone, and the one who is looked up is never told.
 */
@Component
public class Screening {

    private static final Logger log = LoggerFactory.getLogger(Screening.class);
    private static final int AGAIN_AT_ONCE = 100;

    private final ScreeningRepository repository;
    private final ListRepository lists;
    private final Watchlists watchlists;
    private final Watching watching;
    private final ScreeningProperties properties;
    private final BorniteProperties house;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Screening(
            ScreeningRepository repository,
            ListRepository lists,
            Watchlists watchlists,
            Watching watching,
            ScreeningProperties properties,
            BorniteProperties house,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.lists = lists;
        this.watchlists = watchlists;
        this.watching = watching;
        this.properties = properties;
        this.house = house;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Looks somebody up and remembers them, so that they are looked up again whenever a list changes. Each new possible
     * match opens a review, and so does one that was cleared if other words are looked up or it is more alike.
     *
     * @return REVIEW also while the lists are older than allowed: then nobody is known to be clear
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Verdict screen(Subject subject) {
        Watchlist watchlist = watchlists.current();
        // first whoever it is and then the matches, as when everybody is looked up again
        repository.remember(subject, watchlist.version());
        lookUp(subject, watchlist);
        return verdict(subject.kind(), subject.id());
    }

    /**
     * Looks an address up if it stands on a list now. What was found of it once is judged by a person, whatever has left the
     * lists since.
     *
     * @param subject with an address and no name
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Verdict screenIfListed(Subject subject) {
        return listed(subject.addresses()).isEmpty() ? judged(subject.kind(), subject.id()) : screen(subject);
    }

    /**
     * Looks somebody up no more who is not there any longer. A match that a person has confirmed counts no more; one that
     * waits for a person still does.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(Subject.Kind kind, UUID subject) {
        repository.forget(kind, subject);
        watching.changesHere();
    }

    private void lookUp(Subject subject, Watchlist watchlist) {
        for (Match match : watchlist.matches(subject, properties.thresholdPercent())) {
            if (repository.insert(subject, match)) {
                watching.changesHere();
                log.warn("A possible match of {} {} waits for review", subject.kind(), subject.id());
            }
        }
    }

    /** What is known of somebody who has been looked up. */
    @Transactional(readOnly = true)
    public Verdict verdict(Subject.Kind kind, UUID subject) {
        Verdict judged = judged(kind, subject);
        return judged == Verdict.CLEAR && isStale() ? Verdict.REVIEW : judged;
    }

    /** What people have made of the matches, however old the lists are, and whatever has left them since. */
    @Transactional(readOnly = true)
    public Verdict judged(Subject.Kind kind, UUID subject) {
        List<Hit> hits = repository.hits(kind, subject);
        if (hits.stream().anyMatch(hit -> hit.state() == Hit.State.CONFIRMED)) {
            return Verdict.BLOCKED;
        }
        return hits.stream().anyMatch(hit -> hit.state() == Hit.State.OPEN) ? Verdict.REVIEW : Verdict.CLEAR;
    }

    /** Whom nobody may simply pay, without a question to the database while nothing changes. */
    @Transactional(readOnly = true)
    public Watch watch() {
        return watching.current();
    }

    /** Which of these addresses stand on a list, exactly; nothing is written down. */
    @Transactional(readOnly = true)
    public Set<String> listed(Collection<String> addresses) {
        Watchlist watchlist = watchlists.current();
        return addresses.stream().filter(watchlist::isListed).collect(Collectors.toSet());
    }

    /**
     * Whether the lists are too old to be trusted: in live mode, without a list or while one that is configured has never
     * come or is past its age.
     */
    @Transactional(readOnly = true)
    public boolean isStale() {
        if (house.mode() == Mode.SANDBOX) {
            return false;
        }
        Instant oldest = clock.instant().minus(properties.maximumAge());
        Set<String> young = lists.imported().stream()
                .filter(list -> !list.importedAt().isBefore(oldest))
                .map(ListRepository.Imported::code)
                .collect(Collectors.toSet());
        return properties.lists().isEmpty()
                || properties.lists().stream().anyMatch(source -> !young.contains(source.code()));
    }

    /** Possible matches that wait for a person, the oldest first. */
    @Transactional(readOnly = true)
    public PageDto<Hit> open(PageRequest page) {
        return PageDto.of(page, repository.openCount(), repository.open(page));
    }

    /** All matches of one who was looked up, decided or not. */
    @Transactional(readOnly = true)
    public List<Hit> hits(Subject.Kind kind, UUID subject) {
        return repository.hits(kind, subject);
    }

    @Transactional(readOnly = true)
    public Optional<Hit> hit(UUID id) {
        return repository.find(id);
    }

    /**
     * A person's judgement of a possible match.
     *
     * @param isMatch true confirms it, and blocks; false clears it
     * @throws NotFound if there is no such match
     * @throws Conflict if it was judged already, or something else is looked up since
     * @throws InvalidRequest without a reason
     */
    @Transactional
    public Hit judge(UUID hit, boolean isMatch, String reason, String decidedBy) {
        if (reason.isBlank()) {
            throw new InvalidRequest("reason", "isNotEmpty", "reason should not be empty");
        }
        if (repository.find(hit).isEmpty()) {
            throw new NotFound("Match not found");
        }
        Hit.State state = isMatch ? Hit.State.CONFIRMED : Hit.State.CLEARED;
        if (!repository.resolve(hit, state, reason.strip(), decidedBy)) {
            throw new Conflict("This match was judged already, or is another one now");
        }
        watching.changesHere();
        Hit judged = repository.find(hit).orElseThrow();
        // nobody is told a second time when the lists are young again
        Verdict verdict = judged(judged.kind(), judged.subject());
        if (verdict != Verdict.REVIEW) {
            events.publishEvent(
                    new MatchJudged(judged.kind(), judged.subject(), judged.organization(), isMatch, verdict));
        }
        return judged;
    }

    /**
     * Looks up again some of those who were looked up in older lists.
     *
     * @return how many; zero when everybody was looked up in the newest
     */
    @Transactional
    public int screenAgain() {
        Watchlist watchlist = watchlists.current();
        List<ScreeningRepository.Known> stale = repository.stale(watchlist.version(), AGAIN_AT_ONCE);
        for (ScreeningRepository.Known known : stale) {
            // whoever has another name by now was looked up with it, or is stale in the next round
            if (repository.lookedUp(known, watchlist.version())) {
                lookUp(known.subject(), watchlist);
            }
        }
        return stale.size();
    }
}
