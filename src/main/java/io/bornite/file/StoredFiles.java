package io.bornite.file;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.bornite.identity.OrganizationId;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.NotFound;
import io.bornite.platform.OutsideTransaction;
import io.bornite.platform.Rejected;
import io.bornite.platform.SecretBox;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes files in, and gives them to whoever may have them. */
@Component
public class StoredFiles {

    static final TaskDescriptor<Void> MOVE = TaskDescriptor.of("move-file");
    static final TaskDescriptor<Void> REMOVE = TaskDescriptor.of("remove-file");

    private final StoredFileRepository repository;
    private final ObjectStore store;
    private final SecretBox secrets;
    private final FileProperties limits;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StoredFiles(
            StoredFileRepository repository,
            ObjectStore store,
            SecretBox secrets,
            FileProperties limits,
            ObjectProvider<SchedulerClient> scheduler,
            org.springframework.transaction.PlatformTransactionManager transactions,
            Clock clock) {
        this.repository = repository;
        this.store = store;
        this.secrets = secrets;
        this.limits = limits;
        this.scheduler = scheduler;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** A file and what is in it. */
    public record Opened(StoredFile file, byte[] content) {}

    /**
     * Keeps a file with what the caller's transaction writes about it.
     *
     * @param property the part of the form that a refusal names
     * @throws InvalidRequest 422 if it is not a harmless PDF, PNG or JPEG within the limits
     * @throws Rejected if the organisation has too many files
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public StoredFile keep(OrganizationId organization, byte[] raw, String property) {
        HarmlessFile harmless = HarmlessFile.of(raw, property, limits);
        if (repository.count(organization) >= limits.filesMax()) {
            throw new Rejected("There are too many files already");
        }
        FileId id = new FileId(UUID.randomUUID());
        StoredFile file = new StoredFile(
                id,
                organization,
                id.value() + "." + harmless.kind().extension(),
                harmless.kind(),
                harmless.content().length,
                clock.instant());
        repository.insert(file, digest(harmless.content()), secrets.seal(purpose(id), harmless.content()));
        schedule(MOVE, id);
        return file;
    }

    /** The files among these that are still there. */
    @Transactional(readOnly = true)
    public Map<FileId, StoredFile> find(Collection<FileId> ids) {
        return repository.findAll(ids).stream().collect(Collectors.toMap(StoredFile::id, Function.identity()));
    }

    /**
     * What is in a file of the organisation; asks the store, so never inside a transaction.
     *
     * @throws NotFound if the organisation has no such file
     */
    public Opened open(OrganizationId organization, FileId id) {
        return open(id).filter(opened -> opened.file().organization().equals(organization))
                .orElseThrow(() -> new NotFound("File not found"));
    }

    /** What is in a file, for an operator who may see everybody's; asks the store, so never inside a transaction. */
    public Optional<Opened> open(FileId id) {
        OutsideTransaction.require(); // also of a file that is still in the table: it will not be for long
        return row(id).filter(row -> !row.isDiscarded()).flatMap(row -> {
            Optional<byte[]> sealed = row.sealed() == null ? store().get(key(id)) : Optional.of(row.sealed());
            return sealed.map(bytes -> new Opened(row.file(), secrets.open(purpose(id), bytes)));
        });
    }

    /** Forgets a file, in the table now and in the store by a job; again is no change. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void discard(OrganizationId organization, FileId id) {
        if (repository.discard(organization, id)) {
            schedule(REMOVE, id);
        }
    }

    /** Puts a file into the store; run again it changes nothing. One that was discarded meanwhile is taken out again. */
    void move(UUID file) {
        FileId id = new FileId(file);
        StoredFileRepository.Row row = row(id).orElseThrow();
        if (row.sealed() != null) {
            store().put(key(id), row.sealed());
        }
        transaction.executeWithoutResult(_ -> repository.markMoved(id));
        if (row(id).orElseThrow().isDiscarded()) {
            store().delete(key(id));
        }
    }

    void remove(UUID file) {
        store().delete(key(new FileId(file)));
    }

    /** The one in this machine's folder might be asked anywhere, and is not, so that no test hides what S3 would suffer. */
    private ObjectStore store() {
        OutsideTransaction.require();
        return store;
    }

    private Optional<StoredFileRepository.Row> row(FileId id) {
        return transaction.execute(_ -> repository.find(id));
    }

    private void schedule(TaskDescriptor<Void> task, FileId id) {
        scheduler
                .getObject()
                .scheduleIfNotExists(task.instance(id.value().toString()).build(), clock.instant());
    }

    private static String key(FileId id) {
        return id.value().toString();
    }

    private static String purpose(FileId id) {
        return "stored file " + id.value();
    }

    private static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
