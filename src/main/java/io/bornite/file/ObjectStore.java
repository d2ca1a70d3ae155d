package io.bornite.file;

import java.util.Optional;

/** Where sealed bytes lie by a key that nobody can guess. All of it may be a network call and may throw. */
interface ObjectStore {

    /** Puts or replaces. */
    void put(String key, byte[] sealed);

    Optional<byte[]> get(String key);

    /** Nothing there is no error. */
    void delete(String key);
}
