<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
<context>
    <name>AnswerCard</name>
    <message>
        <source>Another way in</source>
        <translation>Cách điểm danh khác</translation>
    </message>
</context>
<context>
    <name>ArrivalsList</name>
    <message>
        <source>Why this name?</source>
        <translation>Vì sao là tên này?</translation>
    </message>
    <message>
        <source>Not me…</source>
        <translation>Không phải tôi…</translation>
    </message>
    <message>
        <source>void</source>
        <translation>đã hủy</translation>
    </message>
</context>
<context>
    <name>ArrivalsModel</name>
    <message>
        <source>void</source>
        <translation>đã hủy</translation>
    </message>
</context>
<context>
    <name>CameraCapture</name>
    <message>
        <source>Live picture</source>
        <translation>Hình trực tiếp</translation>
    </message>
    <message>
        <source>There is no picture yet. Start the camera and wait a moment.</source>
        <translation>Chưa có hình. Hãy bật camera và chờ một chút.</translation>
    </message>
    <message>
        <source>Take photo</source>
        <translation>Chụp ảnh</translation>
    </message>
    <message>
        <source>Start the camera</source>
        <translation>Bật camera</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
</context>
<context>
    <name>CheckInCard</name>
    <message>
        <source> minutes</source>
        <translation> phút</translation>
    </message>
    <message>
        <source> days</source>
        <translation> ngày</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Không giữ</translation>
    </message>
    <message>
        <source>Time between check-ins</source>
        <translation>Thời gian giữa hai lần điểm danh</translation>
    </message>
    <message>
        <source>Whoever has checked in is not checked in again within this time.</source>
        <translation>Người vừa điểm danh sẽ không được ghi thêm lần nữa trong khoảng này.</translation>
    </message>
    <message>
        <source>Keep what a check-in rested on</source>
        <translation>Giữ căn cứ của mỗi lượt điểm danh</translation>
    </message>
    <message>
        <source>The face as it was seen and its measurements, so that a name can be explained. It stays on this computer and is erased after this time, or with the person.</source>
        <translation>Khuôn mặt lúc đó và các số đo của nó, để giải thích được vì sao có tên ấy. Dữ liệu chỉ nằm trên máy này và được xóa sau thời hạn trên, hoặc khi xóa người đó.</translation>
    </message>
</context>
<context>
    <name>CheckInHead</name>
    <message>
        <source>Check-in</source>
        <translation>Điểm danh</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Nguồn hình</translation>
    </message>
    <message>
        <source>Camera, stream, demo clip or file</source>
        <translation>Camera, luồng, đoạn phim mẫu hoặc tệp</translation>
    </message>
    <message>
        <source>Kiosk</source>
        <translation>Ki-ốt</translation>
    </message>
    <message>
        <source>Full screen for whoever comes; left with the operator’s PIN (F11)</source>
        <translation>Toàn màn hình cho mọi người; thoát bằng mã PIN của người vận hành (F11)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Bắt đầu</translation>
    </message>
</context>
<context>
    <name>CheckInPage</name>
    <message>
        <source>Enrol this person…</source>
        <translation>Đăng ký người này…</translation>
    </message>
    <message>
        <source>Why unknown?</source>
        <translation>Vì sao chưa biết?</translation>
    </message>
    <message>
        <source>Drop a video or picture to open it</source>
        <translation>Thả video hoặc ảnh vào đây để mở</translation>
    </message>
</context>
<context>
    <name>CheckInWays</name>
    <message>
        <source>Not sure yet</source>
        <translation>Chưa chắc chắn</translation>
    </message>
    <message>
        <source>I don’t know you</source>
        <translation>Không nhận ra bạn</translation>
    </message>
    <message>
        <source>Look straight into the camera, or take another way in.</source>
        <translation>Hãy nhìn thẳng vào camera, hoặc chọn cách điểm danh khác.</translation>
    </message>
    <message>
        <source>This badge is not known</source>
        <translation>Không nhận ra thẻ này</translation>
    </message>
    <message>
        <source>Try it once more, or take another way in.</source>
        <translation>Hãy quẹt lại, hoặc chọn cách điểm danh khác.</translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>Counted</name>
    <message numerus="yes">
        <source>At most 1 wrong name in {passages} passages of strangers, with your %n people.</source>
        <translation>
            <numerusform>Nhiều nhất 1 tên sai trong {passages} lượt người lạ đi qua, với %n người của bạn.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wanted: at most 1 wrong name in {passages} passages of strangers, with your %n people.</source>
        <translation>
            <numerusform>Mong muốn: nhiều nhất 1 tên sai trong {passages} lượt người lạ đi qua, với %n người của bạn.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Threshold with %n people: a face gets a name up to a distance of {threshold} from an enrolled photo.</source>
        <translation>
            <numerusform>Ngưỡng với %n người: khuôn mặt được gán tên khi cách ảnh đã đăng ký không quá {threshold}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of {kept} kept check-ins, %n would have become “not sure”:</source>
        <translation>
            <numerusform>Trong {kept} lượt điểm danh đã lưu, %n lượt sẽ thành “không chắc”:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of {kept} kept check-ins, %n would have got another name:</source>
        <translation>
            <numerusform>Trong {kept} lượt điểm danh đã lưu, %n lượt sẽ mang tên khác:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wrong name(s) would have been prevented:</source>
        <translation>
            <numerusform>%n lần sai tên sẽ tránh được:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>và thêm %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Measured: %n people, {passages} confirmed check-ins, {comparisons} comparisons of two different people.</source>
        <translation>
            <numerusform>Đã đo: %n người, {passages} lượt điểm danh đã xác nhận, {comparisons} lần so sánh hai người khác nhau.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people need a new photo, as none was kept that shows their face: {names}. They are not recognised before.</source>
        <translation>
            <numerusform>%n người cần ảnh mới, vì không còn ảnh nào thấy rõ mặt: {names}. Trước khi có ảnh mới, họ không được nhận ra.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DetailsForm</name>
    <message>
        <source>Name</source>
        <translation>Họ và tên</translation>
    </message>
    <message>
        <source>Employee id</source>
        <translation>Mã nhân viên</translation>
    </message>
    <message>
        <source>Department (optional)</source>
        <translation>Phòng ban (không bắt buộc)</translation>
    </message>
    <message>
        <source>Ada Lovelace</source>
        <translation>Nguyễn Văn An</translation>
    </message>
    <message>
        <source>E-1042</source>
        <translation>NV-1042</translation>
    </message>
</context>
<context>
    <name>EncoderCard</name>
    <message>
        <source>Remove {title}?</source>
        <translation>Gỡ {title}?</translation>
    </message>
    <message>
        <source>Its files are erased from this computer. It can be installed again.</source>
        <translation>Các tệp của mạng này bị xóa khỏi máy. Có thể cài đặt lại sau.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Gỡ</translation>
    </message>
    <message>
        <source>Install a recognition network</source>
        <translation>Cài đặt mạng nhận diện</translation>
    </message>
    <message>
        <source>Networks and their cards</source>
        <translation>Mạng và thẻ mô tả</translation>
    </message>
    <message>
        <source>Choose automatically</source>
        <translation>Tự động chọn</translation>
    </message>
    <message>
        <source>The best network that is installed. After a switch everyone’s kept photos are read again; the one before stays for the way back.</source>
        <translation>Dùng mạng tốt nhất đã cài. Sau khi chuyển, ảnh đã lưu của mọi người được đọc lại; mạng trước vẫn còn để quay về.</translation>
    </message>
    <message>
        <source>Install from a file…</source>
        <translation>Cài đặt từ tệp…</translation>
    </message>
</context>
<context>
    <name>EncoderOffer</name>
    <message>
        <source>MobileFaceNet, {size}, licence Apache-2.0, misses three to five times fewer people. It can also be installed later, in Settings.</source>
        <translation>MobileFaceNet, {size}, giấy phép Apache-2.0, bỏ sót ít người hơn từ ba đến năm lần. Cũng có thể cài đặt sau trong Cài đặt.</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Tải về</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Để sau</translation>
    </message>
    <message>
        <source>Download MobileFaceNet</source>
        <translation>Tải MobileFaceNet về</translation>
    </message>
    <message>
        <source>Do not download MobileFaceNet</source>
        <translation>Không tải MobileFaceNet</translation>
    </message>
    <message>
        <source>A better recognition network is available</source>
        <translation>Có mạng nhận diện tốt hơn</translation>
    </message>
    <message>
        <source>Setting up a better recognition network</source>
        <translation>Đang thiết lập mạng nhận diện tốt hơn</translation>
    </message>
</context>
<context>
    <name>EncoderProgress</name>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>EncoderRow</name>
    <message>
        <source>Install again ({size})</source>
        <translation>Cài đặt lại ({size})</translation>
    </message>
    <message>
        <source>Download ({size})</source>
        <translation>Tải về ({size})</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Dùng</translation>
    </message>
    <message>
        <source>Remove {title}</source>
        <translation>Gỡ {title}</translation>
    </message>
    <message>
        <source>Use {title}</source>
        <translation>Dùng {title}</translation>
    </message>
</context>
<context>
    <name>EncoderWords</name>
    <message>
        <source>about {size}</source>
        <translation>khoảng {size}</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Bị hỏng</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Đang dùng</translation>
    </message>
    <message>
        <source>Can be installed</source>
        <translation>Có thể cài đặt</translation>
    </message>
    <message>
        <source>Not calibrated</source>
        <translation>Chưa hiệu chuẩn</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>Đã cài đặt</translation>
    </message>
    <message>
        <source>Its files are damaged or incomplete, so it can’t be used. Install it again.</source>
        <translation>Tệp của mạng này bị hỏng hoặc thiếu nên không dùng được. Hãy cài đặt lại.</translation>
    </message>
    <message>
        <source>Its error rates were not measured, so it can’t be used before somebody calibrates it (“faceapp calibrate”).</source>
        <translation>Tỉ lệ sai của mạng này chưa được đo, nên phải hiệu chuẩn trước khi dùng (“faceapp calibrate”).</translation>
    </message>
    <message>
        <source>{count} numbers per face. Licence: {licence}</source>
        <translation>Mỗi khuôn mặt {count} số. Giấy phép: {licence}</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>không ghi rõ</translation>
    </message>
    <message>
        <source>Source: {source}</source>
        <translation>Nguồn: {source}</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Đang dừng…</translation>
    </message>
    <message>
        <source>Removing {title}…</source>
        <translation>Đang gỡ {title}…</translation>
    </message>
    <message>
        <source>Getting ready to switch…</source>
        <translation>Đang chuẩn bị chuyển…</translation>
    </message>
    <message>
        <source>Getting to know everyone: {done} of {total} photos</source>
        <translation>Đang làm quen với mọi người: {done}/{total} ảnh</translation>
    </message>
    <message>
        <source>Installing {title}…</source>
        <translation>Đang cài đặt {title}…</translation>
    </message>
    <message>
        <source>{title}: {step}, {percent}%</source>
        <translation>{title}: {step}, {percent}%</translation>
    </message>
    <message>
        <source>{title} is in use</source>
        <translation>Đang dùng {title}</translation>
    </message>
    <message>
        <source>Everyone enrolled is recognised with it.</source>
        <translation>Mọi người đã đăng ký đều được nhận ra.</translation>
    </message>
    <message>
        <source>{title} is installed</source>
        <translation>Đã cài đặt {title}</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Đã dừng</translation>
    </message>
    <message>
        <source>What was done is kept, and it can go on later.</source>
        <translation>Phần đã làm được giữ lại, có thể tiếp tục sau.</translation>
    </message>
</context>
<context>
    <name>EndedBar</name>
    <message>
        <source>“{name}” has ended.</source>
        <translation>“{name}” đã phát hết.</translation>
    </message>
    <message>
        <source>Play again</source>
        <translation>Phát lại</translation>
    </message>
    <message>
        <source>Use the camera</source>
        <translation>Dùng camera</translation>
    </message>
</context>
<context>
    <name>EnrolDialog</name>
    <message>
        <source>Enrol a person</source>
        <translation>Đăng ký một người</translation>
    </message>
    <message>
        <source>Edit person</source>
        <translation>Sửa thông tin</translation>
    </message>
    <message>
        <source>1. Photo</source>
        <translation>1. Ảnh</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Ảnh</translation>
    </message>
    <message>
        <source>2. Details</source>
        <translation>2. Thông tin</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Thông tin</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Đang lưu…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
</context>
<context>
    <name>EntryForm</name>
    <message>
        <source>Badge (optional)</source>
        <translation>Thẻ (không bắt buộc)</translation>
    </message>
    <message>
        <source>Personal PIN (optional)</source>
        <translation>Mã PIN cá nhân (không bắt buộc)</translation>
    </message>
    <message>
        <source>Hold it to the reader</source>
        <translation>Đưa thẻ vào đầu đọc</translation>
    </message>
    <message>
        <source>is set</source>
        <translation>đã đặt</translation>
    </message>
    <message>
        <source>4 to 12 digits</source>
        <translation>4 đến 12 chữ số</translation>
    </message>
    <message>
        <source>Take the PIN away</source>
        <translation>Bỏ mã PIN</translation>
    </message>
</context>
<context>
    <name>GreetingBanner</name>
    <message>
        <source>Not me</source>
        <translation>Không phải tôi</translation>
    </message>
    <message>
        <source>Not me: declare the check-in of {name} void</source>
        <translation>Không phải tôi: hủy lượt điểm danh của {name}</translation>
    </message>
    <message>
        <source>Click to see why</source>
        <translation>Nhấp để xem vì sao</translation>
    </message>
    <message>
        <source>already in since {time}</source>
        <translation>đã điểm danh lúc {time}</translation>
    </message>
    <message>
        <source>checked in {time}</source>
        <translation>điểm danh lúc {time}</translation>
    </message>
    <message>
        <source>Good morning, {name}</source>
        <translation>Chào buổi sáng, {name}</translation>
    </message>
    <message>
        <source>Goodbye, {name}</source>
        <translation>Tạm biệt, {name}</translation>
    </message>
    <message>
        <source>Good afternoon, {name}</source>
        <translation>Chào buổi chiều, {name}</translation>
    </message>
    <message>
        <source>Good evening, {name}</source>
        <translation>Chào buổi tối, {name}</translation>
    </message>
    <message>
        <source>in at {time}</source>
        <translation>vào lúc {time}</translation>
    </message>
    <message>
        <source>out at {time}</source>
        <translation>ra lúc {time}</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min today</source>
        <translation>hôm nay {hours} giờ {minutes} phút</translation>
    </message>
</context>
<context>
    <name>HealthBar</name>
    <message numerus="yes">
        <source>%n to look at</source>
        <translation>
            <numerusform>%n mục cần xem</numerusform>
        </translation>
    </message>
    <message>
        <source>Show everybody again</source>
        <translation>Hiện lại tất cả mọi người</translation>
    </message>
    <message>
        <source>Show who is likely to be missed or mistaken, and why</source>
        <translation>Xem ai dễ bị bỏ sót hoặc nhận nhầm, và vì sao</translation>
    </message>
    <message>
        <source>Worst first. Click one to open the person.</source>
        <translation>Mục nặng nhất ở đầu. Nhấp vào để mở người đó.</translation>
    </message>
    <message>
        <source>Some people are likely to be missed or mistaken.</source>
        <translation>Một số người dễ bị bỏ sót hoặc nhận nhầm.</translation>
    </message>
</context>
<context>
    <name>HealthView</name>
    <message>
        <source>Nothing to look at</source>
        <translation>Không có gì cần xem</translation>
    </message>
    <message>
        <source>Everybody’s photo is good enough, and nobody was taken for another.</source>
        <translation>Ảnh của mọi người đều đủ tốt và chưa ai bị nhận nhầm.</translation>
    </message>
    <message>
        <source>People who may be missed or mistaken</source>
        <translation>Những người có thể bị bỏ sót hoặc nhận nhầm</translation>
    </message>
</context>
<context>
    <name>KioskCard</name>
    <message>
        <source>Change…</source>
        <translation>Đổi…</translation>
    </message>
    <message>
        <source>Set…</source>
        <translation>Đặt…</translation>
    </message>
    <message>
        <source>Start in kiosk mode</source>
        <translation>Mở ở chế độ ki-ốt</translation>
    </message>
    <message>
        <source>Faceapp opens full screen, with nothing but the picture and the ways in.</source>
        <translation>Faceapp mở toàn màn hình, chỉ có hình và các cách điểm danh.</translation>
    </message>
    <message>
        <source>Operator’s PIN</source>
        <translation>Mã PIN của người vận hành</translation>
    </message>
    <message>
        <source>Kiosk mode is left with it. If it is lost: “faceapp pin --reset”.</source>
        <translation>Dùng để thoát chế độ ki-ốt. Nếu quên: “faceapp pin --reset”.</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Âm thanh</translation>
    </message>
    <message>
        <source>Checked in, not sure and unknown each have their own.</source>
        <translation>Đã điểm danh, chưa chắc và không nhận ra có âm thanh riêng.</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Âm lượng</translation>
    </message>
    <message>
        <source>On top of the computer’s own volume.</source>
        <translation>Tính thêm trên âm lượng của máy.</translation>
    </message>
</context>
<context>
    <name>KioskMode</name>
    <message>
        <source>Leave kiosk mode</source>
        <translation>Thoát chế độ ki-ốt</translation>
    </message>
    <message>
        <source>Type the operator’s PIN.</source>
        <translation>Nhập mã PIN của người vận hành.</translation>
    </message>
    <message>
        <source>Change the PIN</source>
        <translation>Đổi mã PIN</translation>
    </message>
    <message>
        <source>First type the present one.</source>
        <translation>Trước hết nhập mã hiện tại.</translation>
    </message>
    <message>
        <source>Choose the operator’s PIN</source>
        <translation>Chọn mã PIN của người vận hành</translation>
    </message>
    <message>
        <source>Kiosk mode is left with it. 4 to 12 digits; note it down.</source>
        <translation>Dùng để thoát chế độ ki-ốt. 4 đến 12 chữ số; hãy ghi lại.</translation>
    </message>
    <message>
        <source>The two were not the same. Choose again.</source>
        <translation>Hai lần nhập không giống nhau. Hãy chọn lại.</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Một lần nữa</translation>
    </message>
    <message>
        <source>Type the new PIN again.</source>
        <translation>Nhập lại mã PIN mới.</translation>
    </message>
</context>
<context>
    <name>LikenessNotice</name>
    <message>
        <source>They are two people: save anyway</source>
        <translation>Đây là hai người khác nhau: vẫn lưu</translation>
    </message>
    <message>
        <source>This face is already enrolled as {name}. Cancel and edit that person, if it is the same one.</source>
        <translation>Khuôn mặt này đã được đăng ký với tên {name}. Nếu là cùng một người, hãy hủy và sửa người đó.</translation>
    </message>
    <message>
        <source>This face is very close to that of {name}. Both are named more carefully from now on; a second photo of each makes it surer.</source>
        <translation>Khuôn mặt này rất giống {name}. Từ nay cả hai được nhận diện thận trọng hơn; thêm ảnh thứ hai của mỗi người sẽ chắc chắn hơn.</translation>
    </message>
    <message>
        <source>another person</source>
        <translation>một người khác</translation>
    </message>
</context>
<context>
    <name>LiveView</name>
    <message>
        <source>Not sure</source>
        <translation>Chưa chắc chắn</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Chưa biết</translation>
    </message>
    <message>
        <source>Click to enrol this person</source>
        <translation>Nhấp để đăng ký người này</translation>
    </message>
    <message>
        <source>Click to see why</source>
        <translation>Nhấp để xem vì sao</translation>
    </message>
    <message>
        <source>Live picture</source>
        <translation>Hình trực tiếp</translation>
    </message>
    <message>
        <source>Use the arrow keys to reach a face and Enter to see why it has this name, or to enrol the person.</source>
        <translation>Dùng phím mũi tên để chọn khuôn mặt, rồi nhấn Enter để xem vì sao có tên đó hoặc để đăng ký người ấy.</translation>
    </message>
</context>
<context>
    <name>LooksCard</name>
    <message>
        <source>Language</source>
        <translation>Ngôn ngữ</translation>
    </message>
    <message>
        <source>Changes at once.</source>
        <translation>Thay đổi ngay lập tức.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Giao diện</translation>
    </message>
    <message>
        <source>Light, dark, or the same as the system.</source>
        <translation>Sáng, tối hoặc theo hệ thống.</translation>
    </message>
    <message>
        <source>Same as the system</source>
        <translation>Theo hệ thống</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Sáng</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tối</translation>
    </message>
</context>
<context>
    <name>NavRail</name>
    <message>
        <source>Check-in</source>
        <translation>Điểm danh</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Nhân sự</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close this message</source>
        <translation>Đóng thông báo này</translation>
    </message>
</context>
<context>
    <name>OtherWayPanel</name>
    <message>
        <source>Another way in</source>
        <translation>Cách điểm danh khác</translation>
    </message>
    <message>
        <source>Hold your badge to the reader, or type:</source>
        <translation>Đưa thẻ vào đầu đọc, hoặc nhập:</translation>
    </message>
    <message>
        <source>Employee id</source>
        <translation>Mã nhân viên</translation>
    </message>
    <message>
        <source>Your PIN</source>
        <translation>Mã PIN của bạn</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>PeopleFlow</name>
    <message>
        <source>Remove {name}?</source>
        <translation>Xóa {name}?</translation>
    </message>
    <message>
        <source>The photo and the face template are erased from this computer. This can’t be undone.</source>
        <translation>Ảnh và mẫu khuôn mặt sẽ bị xóa khỏi máy này. Việc này không thể hoàn tác.</translation>
    </message>
    <message>
        <source>Check-ins stay in the records, with the name and id.</source>
        <translation>Các lượt điểm danh vẫn được lưu cùng tên và mã nhân viên.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>{name} is enrolled</source>
        <translation>Đã đăng ký {name}</translation>
    </message>
    <message>
        <source>And recognised from now on.</source>
        <translation>Từ bây giờ người này sẽ được nhận ra.</translation>
    </message>
    <message>
        <source>The changes to {name} are saved</source>
        <translation>Đã lưu thay đổi của {name}</translation>
    </message>
    <message>
        <source>{name} was removed</source>
        <translation>Đã xóa {name}</translation>
    </message>
    <message>
        <source>Photo and face template are erased.</source>
        <translation>Ảnh và mẫu khuôn mặt đã được xóa.</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>Edit…</source>
        <translation>Sửa…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Xóa…</translation>
    </message>
    <message>
        <source>Enrol a person…</source>
        <translation>Đăng ký một người…</translation>
    </message>
    <message>
        <source>{found} of {all}</source>
        <translation>{found} trên {all}</translation>
    </message>
    <message numerus="yes">
        <source>%n people enrolled</source>
        <translation>
            <numerusform>%n người đã đăng ký</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody matches “{text}”</source>
        <translation>Không có ai khớp với “{text}”</translation>
    </message>
    <message>
        <source>Names, employee ids and departments are searched. Accents do not matter.</source>
        <translation>Tìm theo tên, mã nhân viên và phòng ban. Không cần gõ dấu.</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Nhân sự</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Tìm kiếm</translation>
    </message>
    <message>
        <source>Search people by name, id or department</source>
        <translation>Tìm người theo tên, mã hoặc phòng ban</translation>
    </message>
    <message>
        <source>Enrol</source>
        <translation>Đăng ký</translation>
    </message>
    <message>
        <source>Enrol a person</source>
        <translation>Đăng ký một người</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Sửa</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Show everyone</source>
        <translation>Hiện tất cả</translation>
    </message>
    <message>
        <source>Enrol the first person</source>
        <translation>Đăng ký người đầu tiên</translation>
    </message>
    <message>
        <source>Drop a photo here. One photo is enough, no training follows.</source>
        <translation>Thả một ảnh vào đây. Chỉ cần một ảnh, không phải huấn luyện gì thêm.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>The people can’t be read</source>
        <translation>Không đọc được danh sách nhân sự</translation>
    </message>
    <message>
        <source>The message at the lower right says what is wrong and what to do about it.</source>
        <translation>Thông báo ở góc dưới bên phải cho biết lỗi gì và cần làm gì.</translation>
    </message>
    <message>
        <source>People enrolled</source>
        <translation>Những người đã đăng ký</translation>
    </message>
    <message>
        <source>Drop the photo to enrol the person in it</source>
        <translation>Thả ảnh để đăng ký người trong ảnh</translation>
    </message>
</context>
<context>
    <name>PhotoPane</name>
    <message>
        <source>Choose a photo</source>
        <translation>Chọn một ảnh</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Ảnh</translation>
    </message>
    <message>
        <source>Drop the photo here</source>
        <translation>Thả ảnh vào đây</translation>
    </message>
    <message>
        <source>Drop a photo here: one face from the front, in good light</source>
        <translation>Thả ảnh vào đây: một khuôn mặt nhìn thẳng, đủ sáng</translation>
    </message>
    <message>
        <source>Drop another photo here: with glasses, with a beard, in other light</source>
        <translation>Thả thêm ảnh vào đây: khi đeo kính, khi để râu, dưới ánh sáng khác</translation>
    </message>
    <message>
        <source>Choose photo…</source>
        <translation>Chọn ảnh…</translation>
    </message>
    <message>
        <source>Add a photo…</source>
        <translation>Thêm ảnh…</translation>
    </message>
    <message>
        <source>Use the camera</source>
        <translation>Dùng camera</translation>
    </message>
    <message>
        <source>Another photo</source>
        <translation>Ảnh khác</translation>
    </message>
    <message>
        <source>Looking for faces…</source>
        <translation>Đang tìm khuôn mặt…</translation>
    </message>
    <message>
        <source>Faces in the photo</source>
        <translation>Các khuôn mặt trong ảnh</translation>
    </message>
</context>
<context>
    <name>PhotoThumb</name>
    <message>
        <source>Photo {number} of {all}, added {date}</source>
        <translation>Ảnh {number}/{all}, thêm ngày {date}</translation>
    </message>
    <message>
        <source>{photo}, quality {score} of 100</source>
        <translation>{photo}, chất lượng {score}/100</translation>
    </message>
    <message>
        <source>poor</source>
        <translation>kém</translation>
    </message>
    <message>
        <source>Keep this photo</source>
        <translation>Giữ lại ảnh này</translation>
    </message>
    <message>
        <source>Remove this photo</source>
        <translation>Xóa ảnh này</translation>
    </message>
</context>
<context>
    <name>PhotoVerdict</name>
    <message>
        <source>Photo quality</source>
        <translation>Chất lượng ảnh</translation>
    </message>
    <message>
        <source>Use this photo anyway (recorded)</source>
        <translation>Vẫn dùng ảnh này (có ghi lại)</translation>
    </message>
    <message>
        <source>{score} of 100</source>
        <translation>{score} trên 100</translation>
    </message>
    <message numerus="yes">
        <source>%n face(s) found. Click the one to enrol, or press its number.</source>
        <translation>
            <numerusform>Tìm thấy %n khuôn mặt. Nhấp vào người cần đăng ký hoặc bấm số tương ứng.</numerusform>
        </translation>
    </message>
    <message>
        <source>This face will do. A better photo is recognised more surely:</source>
        <translation>Khuôn mặt này dùng được. Ảnh tốt hơn sẽ được nhận diện chắc chắn hơn:</translation>
    </message>
    <message>
        <source>This face is good enough to be recognised.</source>
        <translation>Khuôn mặt này đủ rõ để nhận ra.</translation>
    </message>
</context>
<context>
    <name>PictureCard</name>
    <message>
        <source> pixels</source>
        <translation> điểm ảnh</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>What the Check-in page opens.</source>
        <translation>Nguồn hình mà trang Điểm danh sẽ mở.</translation>
    </message>
    <message>
        <source>Mirror the picture</source>
        <translation>Lật hình như gương</translation>
    </message>
    <message>
        <source>As people expect who see themselves. Videos and pictures are never mirrored.</source>
        <translation>Như khi soi gương. Video và ảnh không bao giờ bị lật.</translation>
    </message>
    <message>
        <source>Smallest face</source>
        <translation>Khuôn mặt nhỏ nhất</translation>
    </message>
    <message>
        <source>Smaller faces are ignored. Larger is faster, smaller reaches further away.</source>
        <translation>Bỏ qua các khuôn mặt nhỏ hơn. Số lớn thì nhanh hơn, số nhỏ thì nhận được từ xa hơn.</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>Erase the last digit</source>
        <translation>Xóa chữ số cuối</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Xong</translation>
    </message>
</context>
<context>
    <name>PinPanel</name>
    <message>
        <source>A PIN has {least} to {most} digits.</source>
        <translation>Mã PIN có từ {least} đến {most} chữ số.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>Mã PIN</translation>
    </message>
</context>
<context>
    <name>PreparationCard</name>
    <message>
        <source>Setting up recognition, once: {percent}%</source>
        <translation>Đang chuẩn bị nhận diện (chỉ một lần): {percent}%</translation>
    </message>
    <message>
        <source>The picture works already. People are recognised as soon as this is done.</source>
        <translation>Hình đã xem được. Xong bước này, mọi người sẽ được nhận ra ngay.</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Hoàn tác</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Làm lại</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Cắ&amp;t</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Sao chép</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Dán</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Chọn tất cả</translation>
    </message>
</context>
<context>
    <name>RateDial</name>
    <message>
        <source>Comfortable</source>
        <translation>Thoải mái</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Cân bằng</translation>
    </message>
    <message>
        <source>Strict</source>
        <translation>Nghiêm ngặt</translation>
    </message>
    <message>
        <source>1 in {passages}</source>
        <translation>1 trên {passages}</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>Tùy chỉnh</translation>
    </message>
    <message>
        <source>a number of your own</source>
        <translation>số của riêng bạn</translation>
    </message>
    <message>
        <source>How rarely a stranger may get a name</source>
        <translation>Người lạ bị gán tên hiếm đến mức nào</translation>
    </message>
    <message>
        <source>At most one wrong name in so many passages</source>
        <translation>Nhiều nhất một tên sai trong chừng này lượt qua</translation>
    </message>
    <message>
        <source>At most 1 wrong name in</source>
        <translation>Nhiều nhất 1 tên sai trong</translation>
    </message>
    <message>
        <source>passages of strangers</source>
        <translation>lượt người lạ đi qua</translation>
    </message>
</context>
<context>
    <name>SecurityCard</name>
    <message>
        <source>Wrong names</source>
        <translation>Nhận nhầm tên</translation>
    </message>
    <message>
        <source>How rarely a stranger who passes may be given somebody’s name. Stricter also means that your own people more often have to look again.</source>
        <translation>Người lạ đi qua được phép bị gán nhầm tên hiếm đến mức nào. Càng nghiêm ngặt thì người của bạn càng hay phải nhìn lại lần nữa.</translation>
    </message>
    <message>
        <source>What you measured with your own people makes it stricter than usual.</source>
        <translation>Kết quả đo trên chính người của bạn làm ngưỡng chặt hơn thông thường.</translation>
    </message>
    <message>
        <source>What would change?</source>
        <translation>Điều gì sẽ thay đổi?</translation>
    </message>
    <message>
        <source>Hide what would change</source>
        <translation>Ẩn phần thay đổi</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Hình ảnh</translation>
    </message>
    <message>
        <source>Check-ins</source>
        <translation>Điểm danh</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Bảo mật</translation>
    </message>
    <message>
        <source>Recognition network</source>
        <translation>Mạng nhận diện</translation>
    </message>
    <message>
        <source>Kiosk</source>
        <translation>Ki-ốt</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Cửa sổ</translation>
    </message>
</context>
<context>
    <name>SiteCard</name>
    <message>
        <source>Measuring…</source>
        <translation>Đang đo…</translation>
    </message>
    <message>
        <source>Measure with your own people</source>
        <translation>Đo trên chính người của bạn</translation>
    </message>
    <message>
        <source>Compares everyone enrolled, and the confirmed check-ins, with one another. Where your people are more alike than average, the threshold can be made stricter.</source>
        <translation>So sánh tất cả người đã đăng ký và các lượt điểm danh đã xác nhận với nhau. Nếu người của bạn giống nhau hơn mức trung bình, ngưỡng có thể được siết chặt hơn.</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Đo</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Dùng kết quả này</translation>
    </message>
    <message>
        <source>Stop using it</source>
        <translation>Ngừng dùng</translation>
    </message>
    <message>
        <source>Your own measurement is in use.</source>
        <translation>Đang dùng kết quả đo của riêng bạn.</translation>
    </message>
</context>
<context>
    <name>SiteWords</name>
    <message>
        <source>Too few people to say anything: {people} of {wanted} people.</source>
        <translation>Quá ít người để kết luận: mới có {people} trên {wanted} người.</translation>
    </message>
    <message>
        <source>Too few comparisons to say anything yet.</source>
        <translation>Còn quá ít lượt so sánh để kết luận.</translation>
    </message>
    <message>
        <source>Your people are more alike than average: the threshold becomes stricter ({before} → {after}).</source>
        <translation>Người của bạn giống nhau hơn mức trung bình: ngưỡng sẽ chặt hơn ({before} → {after}).</translation>
    </message>
    <message>
        <source>Your people are less alike than at the last measurement: the threshold becomes less strict ({before} → {after}).</source>
        <translation>Người của bạn ít giống nhau hơn so với lần đo trước: ngưỡng sẽ bớt chặt ({before} → {after}).</translation>
    </message>
    <message>
        <source>No stricter threshold is needed; it stays at {before}.</source>
        <translation>Không cần ngưỡng chặt hơn; vẫn giữ {before}.</translation>
    </message>
</context>
<context>
    <name>SourceControl</name>
    <message>
        <source>Demo clip</source>
        <translation>Đoạn phim mẫu</translation>
    </message>
</context>
<context>
    <name>SourceMenu</name>
    <message>
        <source>Open a video or picture</source>
        <translation>Mở video hoặc ảnh</translation>
    </message>
    <message>
        <source>Videos and pictures</source>
        <translation>Video và ảnh</translation>
    </message>
    <message>
        <source>Open a stream</source>
        <translation>Mở luồng hình</translation>
    </message>
    <message>
        <source>Address of the stream, such as rtsp://…</source>
        <translation>Địa chỉ luồng hình, ví dụ rtsp://…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Play the demo clip</source>
        <translation>Phát đoạn phim mẫu</translation>
    </message>
    <message>
        <source>Open a video or picture…</source>
        <translation>Mở video hoặc ảnh…</translation>
    </message>
    <message>
        <source>Open a stream…</source>
        <translation>Mở luồng hình…</translation>
    </message>
    <message>
        <source>No camera was found</source>
        <translation>Không tìm thấy camera nào</translation>
    </message>
    <message>
        <source>Looking for cameras…</source>
        <translation>Đang tìm camera…</translation>
    </message>
</context>
<context>
    <name>SourcePicker</name>
    <message>
        <source>Demo clip</source>
        <translation>Đoạn phim mẫu</translation>
    </message>
    <message>
        <source>Camera {address}</source>
        <translation>Camera {address}</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Look for cameras again</source>
        <translation>Tìm lại camera</translation>
    </message>
    <message>
        <source>Address of a stream, such as rtsp://…</source>
        <translation>Địa chỉ luồng hình, ví dụ rtsp://…</translation>
    </message>
    <message>
        <source>Address of a stream</source>
        <translation>Địa chỉ luồng hình</translation>
    </message>
    <message>
        <source>Use this stream</source>
        <translation>Dùng luồng này</translation>
    </message>
</context>
<context>
    <name>StagePanel</name>
    <message>
        <source>Play the demo clip</source>
        <translation>Phát đoạn phim mẫu</translation>
    </message>
    <message>
        <source>Open a video or picture…</source>
        <translation>Mở video hoặc ảnh…</translation>
    </message>
    <message>
        <source>Choose a camera</source>
        <translation>Chọn camera</translation>
    </message>
    <message>
        <source>The camera is off</source>
        <translation>Camera đang tắt</translation>
    </message>
    <message>
        <source>Nobody is checked in until it is started again.</source>
        <translation>Không ai được điểm danh cho đến khi bật lại.</translation>
    </message>
    <message>
        <source>Opening the camera…</source>
        <translation>Đang mở camera…</translation>
    </message>
    <message>
        <source>No camera on this computer? The demo clip shows how it works.</source>
        <translation>Máy này không có camera? Đoạn phim mẫu sẽ cho thấy cách hoạt động.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Bắt đầu lại</translation>
    </message>
    <message>
        <source>Try the camera again</source>
        <translation>Thử lại camera</translation>
    </message>
    <message>
        <source>Start the camera</source>
        <translation>Bật camera</translation>
    </message>
    <message>
        <source>Details: {reason}</source>
        <translation>Chi tiết: {reason}</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>{fps} fps</source>
        <translation>{fps} hình/giây</translation>
    </message>
    <message>
        <source>{ms} ms recognition</source>
        <translation>nhận diện {ms} ms</translation>
    </message>
    <message numerus="yes">
        <source>%n face(s)</source>
        <translation>
            <numerusform>%n khuôn mặt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people enrolled</source>
        <translation>
            <numerusform>%n người đã đăng ký</numerusform>
        </translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Đang mở…</translation>
    </message>
    <message>
        <source>{name}: ended</source>
        <translation>{name}: đã phát hết</translation>
    </message>
    <message>
        <source>Camera off</source>
        <translation>Camera tắt</translation>
    </message>
    <message>
        <source>Camera not working</source>
        <translation>Camera không hoạt động</translation>
    </message>
</context>
<context>
    <name>TodayPanel</name>
    <message numerus="yes">
        <source>%n check-in(s) today</source>
        <translation>
            <numerusform>%n lượt điểm danh hôm nay</numerusform>
        </translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hôm nay</translation>
    </message>
    <message>
        <source>Nobody yet today</source>
        <translation>Hôm nay chưa có ai</translation>
    </message>
    <message>
        <source>Whoever is enrolled and looks into the camera is checked in and appears here. Enrol people on the People page, with one photo each.</source>
        <translation>Người đã đăng ký chỉ cần nhìn vào camera là được điểm danh và hiện ở đây. Hãy đăng ký từng người ở trang Nhân sự, mỗi người một ảnh.</translation>
    </message>
    <message>
        <source>Arrivals today</source>
        <translation>Những người đã đến hôm nay</translation>
    </message>
    <message>
        <source>Enter shows why the person was recognised.</source>
        <translation>Nhấn Enter để xem vì sao người này được nhận ra.</translation>
    </message>
</context>
<context>
    <name>TrustWords</name>
    <message>
        <source>Nobody is enrolled yet. The threshold follows the number of people.</source>
        <translation>Chưa đăng ký ai. Ngưỡng thay đổi theo số người.</translation>
    </message>
    <message>
        <source>Your people and this rate ask for more evidence than was measured: at most 1 in {passages} can be promised. The strictest measured threshold is used.</source>
        <translation>Với số người và mức này, số liệu đã đo chưa đủ làm căn cứ: chỉ có thể bảo đảm nhiều nhất 1 trên {passages}. Ngưỡng chặt nhất đã đo được áp dụng.</translation>
    </message>
    <message>
        <source>There are no kept check-ins to try it on yet. They are kept from now on, as long as set under “Keep what a check-in rested on”.</source>
        <translation>Chưa có lượt điểm danh nào được lưu để thử. Từ nay chúng được giữ trong thời hạn đặt ở “Giữ căn cứ của mỗi lượt điểm danh”.</translation>
    </message>
    <message>
        <source>Of {kept} kept check-ins, every one would have ended as it did.</source>
        <translation>Trong {kept} lượt điểm danh đã lưu, tất cả đều cho kết quả như cũ.</translation>
    </message>
    <message>
        <source>Passages of strangers are not kept, so whom a looser setting would name besides is not known.</source>
        <translation>Lượt qua của người lạ không được lưu, nên không biết mức dễ hơn sẽ gán tên cho thêm những ai.</translation>
    </message>
    <message>
        <source>another person</source>
        <translation>người khác</translation>
    </message>
</context>
<context>
    <name>WaysBar</name>
    <message>
        <source>Not recognised? Hold your badge to the reader.</source>
        <translation>Không được nhận ra? Hãy đưa thẻ vào đầu đọc.</translation>
    </message>
    <message>
        <source>Another way in</source>
        <translation>Cách điểm danh khác</translation>
    </message>
    <message>
        <source>Leave kiosk mode</source>
        <translation>Thoát chế độ ki-ốt</translation>
    </message>
    <message>
        <source>Not me</source>
        <translation>Không phải tôi</translation>
    </message>
    <message>
        <source>Not me: declare the check-in of {name} void</source>
        <translation>Không phải tôi: hủy lượt điểm danh của {name}</translation>
    </message>
</context>
<context>
    <name>WhatIfPanel</name>
    <message>
        <source>Trying it on the kept check-ins…</source>
        <translation>Đang thử trên các lượt điểm danh đã lưu…</translation>
    </message>
    <message>
        <source>Use 1 in {passages}</source>
        <translation>Dùng mức 1 trên {passages}</translation>
    </message>
    <message>
        <source>If another setting had been in force, with today’s people:</source>
        <translation>Giả sử đã dùng mức khác, với những người hiện có:</translation>
    </message>
</context>
<context>
    <name>WhoWasIt</name>
    <message>
        <source>Who was it really?</source>
        <translation>Thật ra đó là ai?</translation>
    </message>
    <message>
        <source>The check-in of {name} becomes void and stays in the list. From now on this name is given more carefully.</source>
        <translation>Lượt điểm danh của {name} bị hủy nhưng vẫn còn trong danh sách. Từ nay tên này được gán thận trọng hơn.</translation>
    </message>
    <message>
        <source>Don’t know</source>
        <translation>Không biết</translation>
    </message>
    <message>
        <source>Also when it was nobody who is enrolled</source>
        <translation>Cả khi đó là người chưa đăng ký</translation>
    </message>
    <message>
        <source>Or search: name, id</source>
        <translation>Hoặc tìm: tên, mã số</translation>
    </message>
    <message>
        <source>Search who it really was, by name or id</source>
        <translation>Tìm người thật sự đã đến theo tên hoặc mã số</translation>
    </message>
    <message>
        <source>People found</source>
        <translation>Những người tìm thấy</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
</context>
<context>
    <name>WhyFacts</name>
    <message>
        <source>somebody else</source>
        <translation>người khác</translation>
    </message>
    <message>
        <source>Seen at {time}</source>
        <translation>Lúc {time}</translation>
    </message>
    <message>
        <source>Seen now</source>
        <translation>Lúc này</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Chưa biết</translation>
    </message>
    <message>
        <source>Enrolled: {name}</source>
        <translation>Đã đăng ký: {name}</translation>
    </message>
    <message>
        <source>Enrolled photo</source>
        <translation>Ảnh đăng ký</translation>
    </message>
    <message>
        <source>Looking it up…</source>
        <translation>Đang tra cứu…</translation>
    </message>
    <message>
        <source>This check-in was made with the badge.</source>
        <translation>Lượt điểm danh này được thực hiện bằng thẻ.</translation>
    </message>
    <message>
        <source>This check-in was made with employee id and PIN.</source>
        <translation>Lượt điểm danh này được thực hiện bằng mã nhân viên và mã PIN.</translation>
    </message>
    <message>
        <source>This check-in was entered by hand.</source>
        <translation>Lượt điểm danh này được nhập bằng tay.</translation>
    </message>
</context>
<context>
    <name>WhyPanel</name>
    <message>
        <source>Close (Esc)</source>
        <translation>Đóng (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Not me…</source>
        <translation>Không phải tôi…</translation>
    </message>
    <message>
        <source>Declare this check-in void: it was somebody else</source>
        <translation>Hủy lượt điểm danh này: đó là người khác</translation>
    </message>
    <message>
        <source>Enrol this person…</source>
        <translation>Đăng ký người này…</translation>
    </message>
    <message>
        <source>Void: it was said to be somebody else, and counts no more.</source>
        <translation>Đã hủy: có người báo đó là người khác; lượt này không còn được tính.</translation>
    </message>
</context>
<context>
    <name>advice</name>
    <message>
        <source>come closer</source>
        <translation>lại gần hơn</translation>
    </message>
    <message>
        <source>look into the camera</source>
        <translation>nhìn vào camera</translation>
    </message>
    <message>
        <source>hold still</source>
        <translation>đứng yên</translation>
    </message>
    <message>
        <source>step into the light</source>
        <translation>bước ra chỗ sáng</translation>
    </message>
    <message>
        <source>uncover your face</source>
        <translation>bỏ khẩu trang, kính râm</translation>
    </message>
    <message>
        <source>use your PIN or ask at the desk</source>
        <translation>dùng mã PIN hoặc hỏi quầy lễ tân</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation>Chưa chắc chắn</translation>
    </message>
</context>
<context>
    <name>entry</name>
    <message>
        <source>Too many tries. Try again in {time}.</source>
        <translation>Thử quá nhiều lần. Hãy thử lại sau {time}.</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} phút</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} giây</translation>
    </message>
    <message>
        <source>The operator’s PIN is set</source>
        <translation>Đã đặt mã PIN của người vận hành</translation>
    </message>
    <message>
        <source>Kiosk mode is left with it.</source>
        <translation>Dùng để thoát chế độ ki-ốt.</translation>
    </message>
    <message>
        <source>This PIN does not fit.</source>
        <translation>Mã PIN không đúng.</translation>
    </message>
    <message>
        <source>This id and PIN do not fit together.</source>
        <translation>Mã nhân viên và mã PIN không khớp.</translation>
    </message>
    <message>
        <source>This badge belongs to {name} already. Take it from them first.</source>
        <translation>Thẻ này đang thuộc về {name}. Hãy bỏ thẻ ở người đó trước.</translation>
    </message>
    <message>
        <source>This badge is taken</source>
        <translation>Thẻ đã có người dùng</translation>
    </message>
    <message>
        <source>A badge number has {least} to {most} letters and digits.</source>
        <translation>Số thẻ có từ {least} đến {most} chữ cái và chữ số.</translation>
    </message>
    <message>
        <source>This is no badge number</source>
        <translation>Đây không phải số thẻ</translation>
    </message>
    <message>
        <source>A PIN has {least} to {most} digits.</source>
        <translation>Mã PIN có từ {least} đến {most} chữ số.</translation>
    </message>
    <message>
        <source>This is no PIN</source>
        <translation>Đây không phải mã PIN</translation>
    </message>
</context>
<context>
    <name>health</name>
    <message>
        <source>Needs a new photo: the encoder in use can’t recognise this person yet.</source>
        <translation>Cần ảnh mới: bộ mã hoá đang dùng chưa nhận ra được người này.</translation>
    </message>
    <message>
        <source>Wrongly named once. A better photo helps.</source>
        <translation>Từng bị gán nhầm tên một lần. Ảnh tốt hơn sẽ giúp ích.</translation>
    </message>
    <message>
        <source>Wrongly named {times} times. A better photo helps.</source>
        <translation>Bị gán nhầm tên {times} lần. Ảnh tốt hơn sẽ giúp ích.</translation>
    </message>
    <message>
        <source>Poor photo: {limits}. Add a better one.</source>
        <translation>Ảnh kém: {limits}. Hãy thêm ảnh tốt hơn.</translation>
    </message>
    <message>
        <source>somebody else</source>
        <translation>người khác</translation>
    </message>
    <message>
        <source>The same face as {name}: enrolled twice? Then remove one of the two.</source>
        <translation>Cùng một khuôn mặt với {name}: đăng ký hai lần? Nếu vậy hãy xóa một trong hai.</translation>
    </message>
    <message>
        <source>Looks like {name}. A second photo of each makes it surer.</source>
        <translation>Trông giống {name}. Thêm ảnh thứ hai của mỗi người sẽ chắc chắn hơn.</translation>
    </message>
    <message>
        <source>face too small</source>
        <translation>khuôn mặt quá nhỏ</translation>
    </message>
    <message>
        <source>blurred</source>
        <translation>bị mờ</translation>
    </message>
    <message>
        <source>turned aside</source>
        <translation>quay sang bên</translation>
    </message>
    <message>
        <source>looking up or down</source>
        <translation>ngẩng lên hoặc cúi xuống</translation>
    </message>
    <message>
        <source>head tilted</source>
        <translation>nghiêng đầu</translation>
    </message>
    <message>
        <source>too dark</source>
        <translation>quá tối</translation>
    </message>
    <message>
        <source>too bright</source>
        <translation>quá sáng</translation>
    </message>
    <message>
        <source>too pale</source>
        <translation>quá nhạt</translation>
    </message>
    <message>
        <source>half in the shadow</source>
        <translation>một nửa trong bóng tối</translation>
    </message>
</context>
<context>
    <name>reasons</name>
    <message>
        <source>there is no such file</source>
        <translation>không có tệp này</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>đây là một thư mục</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>không có quyền truy cập</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>tệp rỗng</translation>
    </message>
    <message>
        <source>the file is cut short</source>
        <translation>tệp bị cắt cụt</translation>
    </message>
    <message>
        <source>the file is damaged</source>
        <translation>tệp bị hỏng</translation>
    </message>
    <message>
        <source>HEIC pictures are not supported</source>
        <translation>chưa hỗ trợ ảnh HEIC</translation>
    </message>
    <message>
        <source>it is not a picture of a known kind</source>
        <translation>không phải loại ảnh nào đã biết</translation>
    </message>
    <message>
        <source>the picture is too large</source>
        <translation>ảnh quá lớn</translation>
    </message>
    <message>
        <source>it is not a video, or damaged</source>
        <translation>không phải video, hoặc đã hỏng</translation>
    </message>
    <message>
        <source>its end is missing or damaged</source>
        <translation>phần cuối bị thiếu hoặc hỏng</translation>
    </message>
    <message>
        <source>no such camera is connected</source>
        <translation>không có camera nào như vậy được cắm</translation>
    </message>
    <message>
        <source>it is not connected, or another program uses it</source>
        <translation>chưa được cắm, hoặc chương trình khác đang dùng</translation>
    </message>
    <message>
        <source>nothing that can be played answers there</source>
        <translation>ở đó không có gì phát được trả lời</translation>
    </message>
    <message>
        <source>its address is not valid</source>
        <translation>địa chỉ không hợp lệ</translation>
    </message>
    <message>
        <source>its contents are inconsistent</source>
        <translation>nội dung không nhất quán</translation>
    </message>
    <message>
        <source>it is not a database</source>
        <translation>đây không phải là cơ sở dữ liệu</translation>
    </message>
    <message>
        <source>it is not a database of Faceapp</source>
        <translation>đây không phải là cơ sở dữ liệu của Faceapp</translation>
    </message>
    <message>
        <source>another program is using it</source>
        <translation>chương trình khác đang dùng</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>ổ đĩa đã đầy</translation>
    </message>
    <message>
        <source>it may only be read</source>
        <translation>chỉ được phép đọc</translation>
    </message>
    <message>
        <source>the disk reported an error</source>
        <translation>ổ đĩa báo lỗi</translation>
    </message>
    <message>
        <source>it could not be opened</source>
        <translation>không mở được</translation>
    </message>
    <message>
        <source>permission was denied</source>
        <translation>không được cấp quyền</translation>
    </message>
    <message>
        <source>it is missing</source>
        <translation>tệp bị thiếu</translation>
    </message>
    <message>
        <source>its content has changed</source>
        <translation>nội dung đã bị thay đổi</translation>
    </message>
</context>
<context>
    <name>steps</name>
    <message>
        <source>Downloading</source>
        <translation>đang tải về</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>đang kiểm tra</translation>
    </message>
    <message>
        <source>Loading torch</source>
        <translation>đang nạp torch</translation>
    </message>
    <message>
        <source>Converting</source>
        <translation>đang chuyển đổi</translation>
    </message>
    <message>
        <source>Putting the files in place</source>
        <translation>đang đặt tệp vào chỗ</translation>
    </message>
    <message>
        <source>Trying it out</source>
        <translation>đang chạy thử</translation>
    </message>
    <message>
        <source>Putting it in place</source>
        <translation>đang đưa vào dùng</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>Đã cài đặt</translation>
    </message>
</context>
<context>
    <name>why</name>
    <message>
        <source>Why not sure?</source>
        <translation>Vì sao chưa chắc chắn?</translation>
    </message>
    <message>
        <source>Why unknown?</source>
        <translation>Vì sao chưa biết?</translation>
    </message>
    <message>
        <source>Why this name?</source>
        <translation>Vì sao là tên này?</translation>
    </message>
    <message>
        <source>Nobody enrolled looks enough like this face.</source>
        <translation>Không ai đã đăng ký đủ giống khuôn mặt này.</translation>
    </message>
    <message>
        <source>Near enough, and clearly nearer than anybody else.</source>
        <translation>Đủ gần, và rõ ràng gần hơn bất kỳ ai khác.</translation>
    </message>
    <message>
        <source>Near enough, and nobody else is enrolled.</source>
        <translation>Đủ gần, và không có ai khác được đăng ký.</translation>
    </message>
    <message>
        <source>Near enough for a name.</source>
        <translation>Đủ gần để gán tên.</translation>
    </message>
    <message>
        <source>Nearest is {name}, but not near enough for a name.</source>
        <translation>Gần nhất là {name}, nhưng chưa đủ gần để gán tên.</translation>
    </message>
    <message>
        <source>{name} is near enough, but somebody else is nearly as near, or the single looks do not agree.</source>
        <translation>{name} đủ gần, nhưng có người khác cũng gần như vậy, hoặc các lần nhìn chưa khớp nhau.</translation>
    </message>
    <message>
        <source>Nothing was kept of this check-in: by the settings, what a check-in rests on is not kept.</source>
        <translation>Không lưu gì về lượt điểm danh này: theo cài đặt, căn cứ của lượt điểm danh không được lưu.</translation>
    </message>
    <message>
        <source>Nothing is kept of this check-in any more. What a check-in rests on is kept for {days} days, and is erased with the person.</source>
        <translation>Không còn lưu gì về lượt điểm danh này. Căn cứ của một lượt điểm danh được lưu {days} ngày và bị xóa cùng với người đó.</translation>
    </message>
    <message>
        <source>This says little: of two strangers who pass, one looks this much like one of your {people} people.</source>
        <translation>Điều này nói lên rất ít: cứ hai người lạ đi qua thì có một người giống đến mức này với ai đó trong {people} người của bạn.</translation>
    </message>
    <message>
        <source>A stranger looks this much like one of your {people} people at most once in {passages} passages; nothing rarer was measured.</source>
        <translation>Cứ {passages} lượt qua thì nhiều nhất một lần có người lạ giống đến mức này với ai đó trong {people} người của bạn; chưa đo được mức nào hiếm hơn.</translation>
    </message>
    <message>
        <source>A stranger looks this much like one of your {people} people once in about {passages} passages.</source>
        <translation>Cứ khoảng {passages} lượt qua mới có một lần người lạ giống đến mức này với ai đó trong {people} người của bạn.</translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation>Gần nhất</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>Thứ hai</translation>
    </message>
    <message>
        <source>t = {limit} with {people} enrolled</source>
        <translation>t = {limit} với {people} người đăng ký</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Ngưỡng</translation>
    </message>
    <message>
        <source>Looks fused</source>
        <translation>Số lần nhìn</translation>
    </message>
    <message>
        <source>{pixels} pixels</source>
        <translation>{pixels} điểm ảnh</translation>
    </message>
    <message>
        <source>{value} of 10</source>
        <translation>{value}/10</translation>
    </message>
    <message>
        <source>{side}° aside, {tilt}° up</source>
        <translation>lệch {side}°, ngẩng {tilt}°</translation>
    </message>
    <message>
        <source>{side}° aside, {tilt}° down</source>
        <translation>lệch {side}°, cúi {tilt}°</translation>
    </message>
    <message>
        <source>Between the eyes</source>
        <translation>Giữa hai mắt</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>Độ nét</translation>
    </message>
    <message>
        <source>Pose</source>
        <translation>Tư thế</translation>
    </message>
    <message>
        <source>The check-in of {name} at {time} is void</source>
        <translation>Lượt điểm danh của {name} lúc {time} đã bị hủy</translation>
    </message>
    <message>
        <source>It stays in the list and counts no more.</source>
        <translation>Lượt này vẫn ở trong danh sách nhưng không còn được tính.</translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message>
        <source>Something went wrong</source>
        <translation>Đã có lỗi xảy ra</translation>
    </message>
    <message>
        <source>This was not expected. You can go on working; if it happens again, send the log file to whoever looks after this computer.</source>
        <translation>Lỗi này nằm ngoài dự kiến. Bạn vẫn có thể làm việc tiếp; nếu lỗi lặp lại, hãy gửi tệp nhật ký cho người phụ trách máy này.</translation>
    </message>
    <message>
        <source>“{file}” could not be read as a picture. Choose a JPEG or PNG.</source>
        <translation>Không đọc được “{file}” dưới dạng ảnh. Hãy chọn tệp JPEG hoặc PNG.</translation>
    </message>
    <message>
        <source>“{file}” could not be played. Choose another video, such as an MP4.</source>
        <translation>Không phát được “{file}”. Hãy chọn video khác, ví dụ MP4.</translation>
    </message>
    <message>
        <source>This video can’t be played</source>
        <translation>Không phát được video này</translation>
    </message>
    <message>
        <source>“{file}” can’t be imported. Check the file and try again.</source>
        <translation>Không nhập được “{file}”. Hãy kiểm tra tệp rồi thử lại.</translation>
    </message>
    <message>
        <source>Nothing was imported</source>
        <translation>Chưa nhập được gì</translation>
    </message>
    <message>
        <source>No face was found</source>
        <translation>Không tìm thấy khuôn mặt nào</translation>
    </message>
    <message>
        <source>Choose a photo that shows the person from the front, in good light.</source>
        <translation>Hãy chọn ảnh chụp thẳng mặt, đủ sáng.</translation>
    </message>
    <message>
        <source>There are {count} faces in this photo. Choose the one to enrol.</source>
        <translation>Trong ảnh này có {count} khuôn mặt. Hãy chọn người cần đăng ký.</translation>
    </message>
    <message>
        <source>Several faces</source>
        <translation>Có nhiều khuôn mặt</translation>
    </message>
    <message>
        <source>The face is not good enough</source>
        <translation>Khuôn mặt chưa đạt yêu cầu</translation>
    </message>
    <message>
        <source>Choose another photo.</source>
        <translation>Hãy chọn ảnh khác.</translation>
    </message>
    <message>
        <source>Only {found} pixels lie between the eyes, {wanted} are needed. Come closer, or choose a larger photo.</source>
        <translation>Khoảng cách giữa hai mắt chỉ có {found} điểm ảnh, cần {wanted}. Hãy lại gần hơn hoặc chọn ảnh lớn hơn.</translation>
    </message>
    <message>
        <source>The face is too small</source>
        <translation>Khuôn mặt quá nhỏ</translation>
    </message>
    <message>
        <source>The face is too blurred</source>
        <translation>Khuôn mặt quá mờ</translation>
    </message>
    <message>
        <source>Hold still, wipe the lens, or choose a sharper photo.</source>
        <translation>Hãy giữ yên, lau ống kính hoặc chọn ảnh rõ hơn.</translation>
    </message>
    <message>
        <source>The face is turned aside</source>
        <translation>Khuôn mặt quay sang một bên</translation>
    </message>
    <message>
        <source>Look straight into the camera.</source>
        <translation>Hãy nhìn thẳng vào máy ảnh.</translation>
    </message>
    <message>
        <source>The face looks up</source>
        <translation>Khuôn mặt ngẩng lên</translation>
    </message>
    <message>
        <source>The face looks down</source>
        <translation>Khuôn mặt cúi xuống</translation>
    </message>
    <message>
        <source>Lower the chin, or hold the camera at eye level.</source>
        <translation>Hãy hạ cằm, hoặc giữ máy ảnh ngang tầm mắt.</translation>
    </message>
    <message>
        <source>Raise the chin, or hold the camera at eye level.</source>
        <translation>Hãy nâng cằm, hoặc giữ máy ảnh ngang tầm mắt.</translation>
    </message>
    <message>
        <source>The head is tilted</source>
        <translation>Đầu bị nghiêng</translation>
    </message>
    <message>
        <source>Hold head and camera upright.</source>
        <translation>Hãy giữ đầu và máy ảnh thẳng đứng.</translation>
    </message>
    <message>
        <source>The face is too dark</source>
        <translation>Khuôn mặt quá tối</translation>
    </message>
    <message>
        <source>Turn on a light in front of the person.</source>
        <translation>Hãy bật đèn phía trước mặt.</translation>
    </message>
    <message>
        <source>The face is too bright</source>
        <translation>Khuôn mặt quá sáng</translation>
    </message>
    <message>
        <source>Step out of the glare, or lower the camera’s exposure.</source>
        <translation>Hãy tránh ánh sáng gắt, hoặc giảm độ phơi sáng của máy ảnh.</translation>
    </message>
    <message>
        <source>The face is too pale to see its features</source>
        <translation>Khuôn mặt quá nhạt, không rõ đường nét</translation>
    </message>
    <message>
        <source>Wipe the lens, and keep bright light from shining into it.</source>
        <translation>Hãy lau ống kính và tránh để ánh sáng mạnh chiếu vào.</translation>
    </message>
    <message>
        <source>One half of the face is in the shadow</source>
        <translation>Một nửa khuôn mặt bị khuất sáng</translation>
    </message>
    <message>
        <source>Turn towards the lamp or window, so that it lights both halves.</source>
        <translation>Hãy quay về phía đèn hoặc cửa sổ để sáng đều hai bên.</translation>
    </message>
    <message>
        <source>Type the person’s name.</source>
        <translation>Hãy nhập họ và tên.</translation>
    </message>
    <message>
        <source>This name is too long. Shorten it.</source>
        <translation>Tên này quá dài. Hãy rút ngắn lại.</translation>
    </message>
    <message>
        <source>Type an employee id.</source>
        <translation>Hãy nhập mã nhân viên.</translation>
    </message>
    <message>
        <source>This employee id is too long. Shorten it.</source>
        <translation>Mã nhân viên này quá dài. Hãy rút ngắn lại.</translation>
    </message>
    <message>
        <source>This department’s name is too long. Shorten it.</source>
        <translation>Tên phòng ban này quá dài. Hãy rút ngắn lại.</translation>
    </message>
    <message>
        <source>Something is missing or too long</source>
        <translation>Có mục còn thiếu hoặc quá dài</translation>
    </message>
    <message>
        <source>“{id}” belongs to {name} already. Choose another id.</source>
        <translation>“{id}” đã là mã của {name}. Hãy chọn mã khác.</translation>
    </message>
    <message>
        <source>This employee id is taken</source>
        <translation>Mã nhân viên này đã có người dùng</translation>
    </message>
    <message>
        <source>This person is not enrolled any more</source>
        <translation>Người này không còn trong danh sách</translation>
    </message>
    <message>
        <source>Somebody has removed them meanwhile. Look again in People.</source>
        <translation>Trong lúc đó đã có người xóa. Hãy xem lại ở trang Nhân sự.</translation>
    </message>
    <message>
        <source>“{source}” could not be opened. Check that it is plugged in and that no other program uses it.</source>
        <translation>Không mở được “{source}”. Hãy kiểm tra xem camera đã cắm chưa và không có chương trình nào khác đang dùng.</translation>
    </message>
    <message>
        <source>The camera can’t be opened</source>
        <translation>Không mở được camera</translation>
    </message>
    <message>
        <source>“{source}” stopped sending pictures. Check its cable, then try again.</source>
        <translation>“{source}” đã ngừng gửi hình. Hãy kiểm tra dây cáp rồi thử lại.</translation>
    </message>
    <message>
        <source>The camera has stopped</source>
        <translation>Camera đã ngừng</translation>
    </message>
    <message>
        <source>This picture can’t be read</source>
        <translation>Không đọc được ảnh này</translation>
    </message>
    <message>
        <source>This photo is not there any more</source>
        <translation>Ảnh này không còn nữa</translation>
    </message>
    <message>
        <source>Somebody has removed it meanwhile. Open the person again.</source>
        <translation>Có người vừa xóa ảnh này. Hãy mở lại thông tin của người đó.</translation>
    </message>
    <message>
        <source>Without a photo {name} could not be recognised. Add another one first, or remove the person.</source>
        <translation>Không có ảnh thì không thể nhận ra {name}. Hãy thêm ảnh khác trước, hoặc xóa người này.</translation>
    </message>
    <message>
        <source>This is the only photo</source>
        <translation>Đây là ảnh duy nhất</translation>
    </message>
    <message>
        <source>This check-in does not exist</source>
        <translation>Lượt chấm công này không tồn tại</translation>
    </message>
    <message>
        <source>Look again in the list of arrivals.</source>
        <translation>Hãy xem lại danh sách người đã đến.</translation>
    </message>
    <message>
        <source>This check-in is void already</source>
        <translation>Lượt chấm công này đã bị hủy rồi</translation>
    </message>
    <message>
        <source>It counts no more; there is nothing left to do.</source>
        <translation>Lượt này không còn được tính; không cần làm gì thêm.</translation>
    </message>
    <message>
        <source>The stream can’t be opened</source>
        <translation>Không mở được luồng hình</translation>
    </message>
    <message>
        <source>“{source}” could not be opened. Check its address and the network.</source>
        <translation>Không mở được “{source}”. Hãy kiểm tra địa chỉ và mạng.</translation>
    </message>
    <message>
        <source>The stream has stopped</source>
        <translation>Luồng hình đã dừng</translation>
    </message>
    <message>
        <source>“{source}” stopped sending pictures. Check the network, then try again.</source>
        <translation>“{source}” không còn gửi hình nữa. Hãy kiểm tra mạng rồi thử lại.</translation>
    </message>
    <message>
        <source>Recognition is not set up yet</source>
        <translation>Chưa chuẩn bị xong phần nhận diện</translation>
    </message>
    <message>
        <source>Close Faceapp and start it again: it sets recognition up by itself.</source>
        <translation>Hãy đóng Faceapp rồi mở lại: ứng dụng sẽ tự chuẩn bị.</translation>
    </message>
    <message>
        <source>The file “{file}” is damaged. Start Faceapp again to have it made anew.</source>
        <translation>Tệp “{file}” bị hỏng. Hãy mở lại Faceapp để tạo lại tệp này.</translation>
    </message>
    <message>
        <source>A recognition file is damaged</source>
        <translation>Một tệp nhận diện bị hỏng</translation>
    </message>
    <message>
        <source>Recognition could not be set up</source>
        <translation>Không chuẩn bị được phần nhận diện</translation>
    </message>
    <message>
        <source>The picture works, but nobody is recognised. Make some room on the disk, then start Faceapp again.</source>
        <translation>Hình vẫn xem được nhưng chưa nhận ra ai. Hãy giải phóng chỗ trên đĩa rồi mở lại Faceapp.</translation>
    </message>
    <message>
        <source>“{file}” was left untouched. Put a backup in its place, or move it away to start anew.</source>
        <translation>“{file}” vẫn được giữ nguyên. Hãy thay bằng bản sao lưu, hoặc chuyển nó đi chỗ khác để bắt đầu lại từ đầu.</translation>
    </message>
    <message>
        <source>The database is damaged</source>
        <translation>Cơ sở dữ liệu bị hỏng</translation>
    </message>
    <message>
        <source>“{file}” was written by a newer Faceapp and was left untouched. Install the newer version.</source>
        <translation>“{file}” do phiên bản Faceapp mới hơn ghi và vẫn được giữ nguyên. Hãy cài phiên bản mới hơn.</translation>
    </message>
    <message>
        <source>The database is too new</source>
        <translation>Cơ sở dữ liệu quá mới</translation>
    </message>
    <message>
        <source>“{file}” can’t be used. Check that the disk is not full, that the folder is writable and that no other Faceapp is running.</source>
        <translation>Không dùng được “{file}”. Hãy kiểm tra xem đĩa còn chỗ, thư mục ghi được và không có Faceapp nào khác đang chạy.</translation>
    </message>
    <message>
        <source>Nothing can be stored right now</source>
        <translation>Hiện không lưu được dữ liệu</translation>
    </message>
    <message>
        <source>“{file}” can’t be read, so the usual settings apply.</source>
        <translation>Không đọc được “{file}” nên sẽ dùng các cài đặt mặc định.</translation>
    </message>
    <message>
        <source>Your file was kept as “{file}”.</source>
        <translation>Tệp của bạn đã được giữ lại với tên “{file}”.</translation>
    </message>
    <message>
        <source>The settings file can’t be used</source>
        <translation>Không dùng được tệp cài đặt</translation>
    </message>
    <message>
        <source>The server can’t be reached. Check the internet connection, or choose the file from a folder.</source>
        <translation>Không kết nối được với máy chủ. Hãy kiểm tra mạng, hoặc chọn tệp từ một thư mục.</translation>
    </message>
    <message>
        <source>The server does not answer. Try again; it goes on where it was.</source>
        <translation>Máy chủ không trả lời. Hãy thử lại; việc tải sẽ tiếp tục từ chỗ dừng.</translation>
    </message>
    <message>
        <source>The connection was lost. Try again; it goes on where it was.</source>
        <translation>Kết nối bị ngắt. Hãy thử lại; việc tải sẽ tiếp tục từ chỗ dừng.</translation>
    </message>
    <message>
        <source>It was stopped, and can go on later.</source>
        <translation>Đã dừng lại, có thể tiếp tục sau.</translation>
    </message>
    <message>
        <source>The server refused. Choose the file from a folder instead.</source>
        <translation>Máy chủ từ chối. Hãy chọn tệp từ một thư mục.</translation>
    </message>
    <message>
        <source>What arrived is not the file that was published, and was thrown away. Try another network, or choose the file from a folder.</source>
        <translation>Tệp nhận được không phải là tệp đã công bố và đã bị xoá bỏ. Hãy thử mạng khác, hoặc chọn tệp từ một thư mục.</translation>
    </message>
    <message>
        <source>It can’t be written. Check that the disk is not full.</source>
        <translation>Không ghi được. Hãy kiểm tra xem đĩa có đầy không.</translation>
    </message>
    <message>
        <source>The download failed</source>
        <translation>Tải xuống không thành công</translation>
    </message>
    <message>
        <source>This encoder can’t be used</source>
        <translation>Không dùng được bộ mã hoá này</translation>
    </message>
    <message>
        <source>“{encoder}” is not installed. Install it first.</source>
        <translation>“{encoder}” chưa được cài đặt. Hãy cài đặt trước.</translation>
    </message>
    <message>
        <source>The error rates of “{encoder}” were not measured yet. Calibrate it on photos of many people first.</source>
        <translation>Tỉ lệ sai của “{encoder}” chưa được đo. Trước hết hãy hiệu chuẩn bằng ảnh của nhiều người.</translation>
    </message>
    <message>
        <source>“{encoder}” is damaged. Install it again.</source>
        <translation>“{encoder}” bị hỏng. Hãy cài đặt lại.</translation>
    </message>
    <message>
        <source>This encoder can’t be removed</source>
        <translation>Không gỡ được bộ mã hoá này</translation>
    </message>
    <message>
        <source>“{encoder}” is in use. Use another one first.</source>
        <translation>“{encoder}” đang được dùng. Trước hết hãy chuyển sang bộ khác.</translation>
    </message>
    <message>
        <source>“{encoder}” comes with Faceapp and stays.</source>
        <translation>“{encoder}” đi cùng Faceapp và luôn được giữ lại.</translation>
    </message>
    <message>
        <source>The encoder was not installed</source>
        <translation>Bộ mã hoá chưa được cài đặt</translation>
    </message>
    <message>
        <source>“{encoder}” is not usable. Choose another file.</source>
        <translation>Không dùng được “{encoder}”. Hãy chọn tệp khác.</translation>
    </message>
    <message>
        <source>There is no encoder “{encoder}”. Choose one of the list.</source>
        <translation>Không có bộ mã hoá “{encoder}”. Hãy chọn một bộ trong danh sách.</translation>
    </message>
    <message>
        <source>Unknown encoder</source>
        <translation>Bộ mã hoá không rõ</translation>
    </message>
    <message>
        <source>Change the times of “{name}” and try again.</source>
        <translation>Hãy sửa giờ của “{name}” rồi thử lại.</translation>
    </message>
    <message>
        <source>This shift can’t be used</source>
        <translation>Không dùng được ca này</translation>
    </message>
    <message>
        <source>There is no shift “{name}”. Choose another one.</source>
        <translation>Không có ca “{name}”. Hãy chọn ca khác.</translation>
    </message>
    <message>
        <source>Unknown shift</source>
        <translation>Không rõ ca này</translation>
    </message>
    <message>
        <source>There is a shift “{name}” already. Choose another name.</source>
        <translation>Đã có ca “{name}”. Hãy chọn tên khác.</translation>
    </message>
    <message>
        <source>This name is taken</source>
        <translation>Tên này đã dùng</translation>
    </message>
    <message>
        <source>“{text}” is no part of a week. Write it like mon-fri=Early.</source>
        <translation>“{text}” không phải là một phần của tuần. Hãy viết như mon-fri=Sáng.</translation>
    </message>
    <message>
        <source>This is no week</source>
        <translation>Đây không phải là tuần</translation>
    </message>
    <message>
        <source>There is no time zone “{zone}”. Write one such as Asia/Ho_Chi_Minh.</source>
        <translation>Không có múi giờ “{zone}”. Hãy viết như Asia/Ho_Chi_Minh.</translation>
    </message>
    <message>
        <source>Unknown time zone</source>
        <translation>Không rõ múi giờ</translation>
    </message>
    <message>
        <source>No public holidays are known for “{place}”. Enter the days by hand.</source>
        <translation>Không biết ngày lễ của “{place}”. Hãy nhập từng ngày.</translation>
    </message>
    <message>
        <source>Unknown holidays</source>
        <translation>Không rõ ngày lễ</translation>
    </message>
    <message>
        <source>The correction is not complete</source>
        <translation>Phần chỉnh sửa còn thiếu</translation>
    </message>
    <message>
        <source>Say who corrects it and why, and give the time.</source>
        <translation>Hãy ghi ai sửa, vì sao, và giờ đúng.</translation>
    </message>
    <message>
        <source>There is no correction number {number}. Look it up by its day.</source>
        <translation>Không có chỉnh sửa số {number}. Hãy tìm theo ngày.</translation>
    </message>
    <message>
        <source>Unknown correction</source>
        <translation>Không rõ chỉnh sửa này</translation>
    </message>
    <message>
        <source>Correction number {number} was undone before. To bring it back, undo what undid it.</source>
        <translation>Chỉnh sửa số {number} đã được hoàn tác. Muốn lấy lại, hãy hoàn tác bước đó.</translation>
    </message>
    <message>
        <source>Undone already</source>
        <translation>Đã hoàn tác rồi</translation>
    </message>
    <message>
        <source>“{file}” could not be written. Choose another place.</source>
        <translation>Không ghi được “{file}”. Hãy chọn chỗ khác.</translation>
    </message>
    <message>
        <source>The report was not written</source>
        <translation>Chưa ghi được báo cáo</translation>
    </message>
</context>
</TS>
