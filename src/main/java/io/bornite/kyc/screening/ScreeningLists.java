package io.bornite.kyc.screening;

import io.bornite.platform.InvalidRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes lists in. A list replaces its predecessor whole, or, when it cannot be read, not at all. */
@Component
public class ScreeningLists {

    private static final Logger log = LoggerFactory.getLogger(ScreeningLists.class);

    private final ListRepository repository;
    private final Watching watching;

    ScreeningLists(ListRepository repository, Watching watching) {
        this.repository = repository;
        this.watching = watching;
    }

    /**
     * @param aliases the second file of a format that has two, or null
     * @return how many entries the list has now
     * @throws InvalidRequest if it cannot be read, or has no entry: an empty list is a broken one
     */
    @Transactional
    public int replace(String code, ListFormat format, byte[] file, byte @Nullable [] aliases) {
        byte[] digest = digest(file, aliases);
        var known = repository.imported(code);
        if (known.isPresent() && known.get().digest().equals(HexFormat.of().formatHex(digest))) {
            repository.touch(code);
            return known.get().entries();
        }
        List<ListedEntry> entries = ListReader.read(format, file, aliases);
        if (entries.isEmpty()) {
            throw ListReader.unreadable("has no entries");
        }
        repository.replace(code, format, digest, entries);
        watching.changesHere();
        log.info("The list {} has {} entries now", code, entries.size());
        return entries.size();
    }

    private static byte[] digest(byte[] file, byte @Nullable [] aliases) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(file);
            if (aliases != null) {
                sha.update(aliases);
            }
            return sha.digest();
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
