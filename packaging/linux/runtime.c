/* The front of our AppImage: unpacks the app once into the person's cache, and starts it from there.
 *
 * Usual AppImages mount themselves through FUSE, which many systems lack, and read every library through it at each
 * start. Ours needs nothing of the system but a place to write: the first start takes a few seconds, each later one is
 * as quick as an installed app. A new version removes the old one's folder, if nobody is using that.
 *
 * It keeps to the AppImage type 2 layout: this program, then a squashfs; and to its options --appimage-extract,
 * --appimage-offset, --appimage-version and the variables APPIMAGE, APPDIR and ARGV0.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <squashfuse/squashfuse.h>
#include <squashfuse/util.h>

#define NAME "sendorganiser"
#define PIECE (1024 * 1024)

/* Our file system is packed with zstd. The other ways, which the library also names, are not linked: LZO is GPL. */
int LZ4_decompress_safe(const char *a, char *b, int c, int d) { (void)a, (void)b, (void)c, (void)d; return -1; }
int lzo1x_decompress_safe(const void *a, unsigned long b, void *c, unsigned long *d, void *e)
{
    (void)a, (void)b, (void)c, (void)d, (void)e;
    return -1;
}
int lzma_stream_buffer_decode(uint64_t *a, uint32_t b, const void *c, const uint8_t *d, size_t *e, size_t f,
                              uint8_t *g, size_t *h, size_t i)
{
    (void)a, (void)b, (void)c, (void)d, (void)e, (void)f, (void)g, (void)h, (void)i;
    return -1;
}

static void die(const char *what, const char *where)
{
    fprintf(stderr, "SEND Organiser cannot start: %s (%s: %s).\n", what, where, strerror(errno));
    exit(1);
}

/* Where this program's own ELF ends and the file system begins. */
static size_t end_of_program(const char *file)
{
    Elf64_Ehdr head;
    int fd = open(file, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || read(fd, &head, sizeof head) != (ssize_t)sizeof head)
        die("its own file cannot be read", file);
    close(fd);
    return head.e_shoff + (size_t)head.e_shentsize * head.e_shnum;
}

static char *join(const char *left, const char *right)
{
    char *made;
    if (asprintf(&made, "%s/%s", left, right) < 0)
        die("there is no memory left", right);
    return made;
}

static void write_file(sqfs *fs, sqfs_inode *inode, const char *to)
{
    static char piece[PIECE];
    sqfs_off_t done = 0, size = (sqfs_off_t)inode->xtra.reg.file_size;
    int fd = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, inode->base.mode & 0777);
    if (fd < 0)
        die("the app cannot be unpacked", to);
    while (done < size) {
        sqfs_off_t count = sizeof piece;
        if (sqfs_read_range(fs, inode, done, &count, piece) != SQFS_OK || count <= 0) {
            errno = EIO;
            die("its own file is damaged; download it again", to);
        }
        for (sqfs_off_t at = 0; at < count;) {
            ssize_t wrote = write(fd, piece + at, (size_t)(count - at));
            if (wrote < 0)
                die("the app cannot be unpacked; is the disk full?", to);
            at += wrote;
        }
        done += count;
    }
    if (close(fd) < 0)
        die("the app cannot be unpacked; is the disk full?", to);
}

static void write_link(sqfs *fs, sqfs_inode *inode, const char *to)
{
    char target[PATH_MAX];
    size_t size = sizeof target;
    unlink(to);
    if (sqfs_readlink(fs, inode, target, &size) != SQFS_OK || symlink(target, to) < 0)
        die("the app cannot be unpacked", to);
}

static void unpack(const char *file, const char *folder)
{
    sqfs fs;
    sqfs_traverse walk;
    sqfs_err failed = SQFS_OK;
    if (sqfs_open_image(&fs, file, end_of_program(file)) != SQFS_OK ||
        sqfs_traverse_open(&walk, &fs, sqfs_inode_root(&fs)) != SQFS_OK)
        exit(1); /* the library has said why */
    if (mkdir(folder, 0755) < 0 && errno != EEXIST)
        die("the app cannot be unpacked", folder);
    while (sqfs_traverse_next(&walk, &failed)) {
        sqfs_inode inode;
        if (walk.dir_end)
            continue;
        if (sqfs_inode_get(&fs, &inode, sqfs_dentry_inode(&walk.entry)) != SQFS_OK)
            die("its own file is damaged; download it again", walk.path);
        char *to = join(folder, walk.path);
        if (S_ISDIR(inode.base.mode)) {
            if (mkdir(to, 0755) < 0 && errno != EEXIST)
                die("the app cannot be unpacked", to);
        } else if (S_ISLNK(inode.base.mode)) {
            write_link(&fs, &inode, to);
        } else {
            write_file(&fs, &inode, to);
        }
        free(to);
    }
    if (failed != SQFS_OK) {
        errno = EIO;
        die("its own file is damaged; download it again", file);
    }
    sqfs_traverse_close(&walk);
    sqfs_destroy(&fs);
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    (void)info, (void)kind, (void)walk;
    return remove(path);
}

static void remove_tree(const char *folder) { nftw(folder, remove_one, 32, FTW_DEPTH | FTW_PHYS); }

static int take_lock(const char *place, int how)
{
    int fd = open(place, O_RDWR | O_CREAT, 0644); /* handed on to the app: it is held while that runs */
    if (fd >= 0 && flock(fd, how) < 0) {
        close(fd);
        fd = -1;
    }
    return fd;
}

/* Remove what earlier versions unpacked, if nobody is using it. */
static void sweep(const char *cache, const char *ours)
{
    DIR *folder = opendir(cache);
    struct dirent *each;
    while (folder && (each = readdir(folder))) {
        size_t length = strlen(each->d_name);
        if (length < 6 || strcmp(each->d_name + length - 5, ".lock"))
            continue;
        each->d_name[length - 5] = '\0';
        if (!strcmp(each->d_name, ours))
            continue;
        char *app = join(cache, each->d_name), *lock;
        if (asprintf(&lock, "%s.lock", app) < 0)
            die("there is no memory left", app);
        int held = take_lock(lock, LOCK_EX | LOCK_NB);
        if (held >= 0) {
            char *partly = join(cache, each->d_name);
            partly = realloc(partly, strlen(partly) + sizeof ".partly");
            if (partly)
                remove_tree(strcat(partly, ".partly"));
            free(partly);
            remove_tree(app);
            unlink(lock);
            close(held);
        }
        free(app);
        free(lock);
    }
    if (folder)
        closedir(folder);
}

static void make_folders(char *path)
{
    for (char *at = path + 1; *at; at++)
        if (*at == '/') {
            *at = '\0';
            mkdir(path, 0700);
            *at = '/';
        }
    if (mkdir(path, 0700) < 0 && errno != EEXIST)
        die("its folder cannot be made", path);
}

static char *cache_folder(void)
{
    const char *given = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (given && *given == '/')
        return join(given, NAME "/app");
    if (!home || *home != '/') {
        errno = ENOENT;
        die("there is no home folder", "HOME");
    }
    return join(home, ".cache/" NAME "/app");
}

/* Unpack the app if this version is not there yet; return its folder, with its lock held. */
static char *unpacked(const char *file)
{
    char *cache = cache_folder(), *lock, *partly, *done;
    make_folders(cache);
    char *app = join(cache, BUILD);
    if (asprintf(&lock, "%s.lock", app) < 0 || asprintf(&partly, "%s.partly", app) < 0)
        die("there is no memory left", app);
    done = join(app, "AppRun");
    int held = take_lock(lock, LOCK_SH);
    if (held < 0)
        die("its folder cannot be written to", lock);
    if (access(done, X_OK) != 0) {
        if (flock(held, LOCK_EX) < 0)
            die("its folder cannot be locked", lock);
        if (access(done, X_OK) != 0) {
            remove_tree(partly);
            unpack(file, partly);
            remove_tree(app);
            if (rename(partly, app) < 0)
                die("the app cannot be unpacked", app);
        }
        flock(held, LOCK_SH);
        sweep(cache, BUILD);
    }
    return app;
}

int main(int count, char **arguments)
{
    char file[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", file, sizeof file - 1);
    if (length < 0)
        die("its own file cannot be found", "/proc/self/exe");
    file[length] = '\0';
    if (count > 1 && !strcmp(arguments[1], "--appimage-offset"))
        return printf("%zu\n", end_of_program(file)) < 0;
    if (count > 1 && !strcmp(arguments[1], "--appimage-version"))
        return printf("SEND Organiser %s (%s), type 2, unpacks itself\n", VERSION, BUILD) < 0;
    if (count > 1 && !strcmp(arguments[1], "--appimage-extract")) {
        unpack(file, "squashfs-root");
        return puts("squashfs-root") < 0;
    }
    char *app = unpacked(file), *start = join(app, "AppRun");
    setenv("APPIMAGE", file, 1);
    setenv("APPDIR", app, 1);
    setenv("ARGV0", arguments[0], 1);
    execv(start, arguments);
    die("the unpacked app cannot be started", start);
}
