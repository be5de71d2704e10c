export { ApiError, type ApiCode, type FieldError } from './error';
export { request, requestOnce, fetchAuthorized } from './request';
export { uploadFile, canHash, sha256Of, MAX_FILE_BYTES, type Uploaded } from './upload';
export { download, downloadByLink } from './download';
export { subscribe, closeLive } from './live';
