package io.bornite.ledger;

import io.bornite.platform.RefusedStart;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * A database that does not have the newest seal of the anchor file is not served: it has lost what was committed, or somebody
 * has rewritten it, and what it would pay now may be paid already. A file without a seal proves nothing: it may be a new node's,
 * or on a disk that is not there.
 */
@Component
class RequireAnchoredBook implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(RequireAnchoredBook.class);

    private final AnchorFile file;
    private final SealRepository seals;

    RequireAnchoredBook(AnchorFile file, SealRepository seals) {
        this.file = file;
        this.seals = seals;
    }

    @Override
    public void afterPropertiesSet() {
        anchored().ifPresentOrElse(this::requireInTheBook, () -> seals.newest().ifPresent(this::warn));
    }

    private void requireInTheBook(Seal anchored) {
        if (!seals.find(anchored.number()).equals(Optional.of(anchored))) {
            throw new RefusedStart(refusal(anchored));
        }
    }

    private void warn(Seal newest) {
        log.warn("""
                Nothing proves that this is the right book: {} has no seal, and the database ends with {}. All is well if the \
                file is new here or was moved aside. Else stop this server: the disk of the file may not be there; see \
                docs/running.md.""", file.path(), newest);
    }

    private Optional<Seal> anchored() {
        try {
            return file.newest();
        } catch (IOException e) {
            throw new RefusedStart("""
                    Nobody knows whether this is the right book, because the anchor file does not say so: %s. A file of another \
                    book belongs to its own server; see docs/running.md.""".formatted(e), e);
        }
    }

    private String refusal(Seal anchored) {
        Optional<Seal> newest = seals.newest();
        boolean isOlder = newest.map(Seal::number).orElse(0L) < anchored.number();
        return """
                This database is not the book that %s knows. The file ends with %s, %s. %s \
                Bring back the right database. If it is known what was lost, and the book was reconciled with the chains \
                and the partners, move the file aside and start again; see docs/running.md.""".formatted(
                        file.path(),
                        anchored,
                        newest.map(seal -> "the database with " + seal).orElse("the database has no seal"),
                        isOlder
                                ? "It is a standby that missed the last commits, an old backup, or another database."
                                : "Its seal %d is another one: it is another database, or somebody has rewritten it."
                                        .formatted(anchored.number()));
    }
}
