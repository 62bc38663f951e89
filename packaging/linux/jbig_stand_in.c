/* Stands in for JBIG-KIT (GPL), which the OCR library's TIFF reader names but never needs: we hand it plain pixels.
 * Each call fails, as for a damaged picture.
 */
#include <stddef.h>

int jbg_dec_in(void *state, unsigned char *data, size_t length, size_t *count)
{
    (void)state, (void)data, (void)length;
    if (count)
        *count = 0;
    return 0x20; /* JBG_EABORT */
}
void jbg_dec_init(void *state) { (void)state; }
void jbg_dec_free(void *state) { (void)state; }
unsigned char *jbg_dec_getimage(const void *state, int plane) { (void)state, (void)plane; return NULL; }
long jbg_dec_getsize(const void *state) { (void)state; return 0; }
int jbg_newlen(unsigned char *data, size_t length) { (void)data, (void)length; return 0x20; }
const char *jbg_strerror(int number) { (void)number; return "JBIG is not read"; }
void jbg_enc_init(void *state, unsigned long width, unsigned long height, int planes, unsigned char **data,
                  void (*out)(unsigned char *, size_t, void *), void *file)
{
    (void)state, (void)width, (void)height, (void)planes, (void)data, (void)out, (void)file;
}
void jbg_enc_out(void *state) { (void)state; }
void jbg_enc_free(void *state) { (void)state; }
